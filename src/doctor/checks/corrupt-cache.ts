import { removeFile } from '../../cache/write-json-file.ts';
import { quoteForShell } from '../../config/quote-for-shell.ts';
import { readBounded } from '../../read-bounded.ts';
import { parseTimestamp } from '../../timestamp.ts';
import { cacheFiles, cacheReader, isShared } from '../cache-files.ts';
import type { Examined } from '../examined.ts';
import type { Finding } from '../finding.ts';

const largestFile = 1024 * 1024;

/** Cache files that hold nothing of use. The AWS CLI crashes on them; what they held can be had again. */
export function corruptCaches({ host }: Examined): Finding[] {
  const files = cacheFiles(host.home);
  const read = cacheReader(files);
  return files.flatMap((file): Finding[] => {
    const why = whyCorrupt(file, read);
    if (why === undefined) {
      return [];
    }
    const path = quoteForShell(file);
    if (why.startsWith('cannot be read')) {
      const cure = `sudo chown "$(id -un)" ${path} && chmod 600 ${path}`;
      return [{ code: 'unreadable-cache', where: file, cause: `this cache file ${why}`, cure }];
    }
    const mend = () => {
      // Somebody may have written it since.
      if (whyCorrupt(file, read) !== undefined) {
        removeFile(file);
      }
    };
    return [
      {
        code: 'corrupt-cache',
        where: file,
        cause: `this cache file is of no use: ${why}`,
        cure: `rm ${path}`,
        ...(isShared(file) && { mend }),
      },
    ];
  });
}

function whyCorrupt(file: string, read: ReturnType<typeof cacheReader>): string | undefined {
  const content = read(file);
  if ('reason' in content) {
    return content.isAbsent || !(isShared(file) || isNoJson(file)) ? undefined : content.reason;
  }
  const { accessToken, expiresAt } = content.found;
  return isShared(file) && accessToken !== undefined && parseTimestamp(expiresAt) === undefined
    ? 'a token without a readable expiresAt'
    : undefined;
}

/** Such a file stops tools that read all that lie there, whatever its name. */
function isNoJson(file: string): boolean {
  const read = readBounded(file, largestFile);
  try {
    JSON.parse('bytes' in read ? read.bytes.toString('utf8') : '{}');
    return false;
  } catch {
    return true;
  }
}
