import { removeFile } from '../../cache/write-json-file.ts';
import { quoteForShell } from '../../config/quote-for-shell.ts';
import { formatDuration, parseTimestamp } from '../../timestamp.ts';
import { cacheFiles, cacheReader, isShared } from '../cache-files.ts';
import type { Examined } from '../examined.ts';
import type { Finding } from '../finding.ts';

/** Client registrations that have expired: some tools still log in with them, and fail in the browser. */
export function deadRegistrations({ host }: Examined): Finding[] {
  const files = cacheFiles(host.home);
  const read = cacheReader(files);
  return files.flatMap((file): Finding[] => {
    const ended = endOfRegistration(file, read);
    const age = ended === undefined ? -1 : host.now().getTime() - ended.getTime();
    if (age < 0) {
      return [];
    }
    const mend = () => {
      // Somebody may have registered anew since.
      if (endOfRegistration(file, read)?.getTime() === ended?.getTime()) {
        removeFile(file);
      }
    };
    return [
      {
        code: 'dead-registration',
        where: file,
        cause: `this client registration expired ${formatDuration(age)} ago`,
        cure: `rm ${quoteForShell(file)}`,
        ...(isShared(file) && { mend }),
      },
    ];
  });
}

/** Undefined for what is no registration: a token holds that of its client too. */
function endOfRegistration(file: string, read: ReturnType<typeof cacheReader>): Date | undefined {
  const content = read(file);
  if (!('found' in content)) {
    return undefined;
  }
  const { clientId, clientSecret, accessToken, expiresAt } = content.found;
  const isRegistration =
    typeof clientId === 'string' && typeof clientSecret === 'string' && accessToken === undefined;
  return isRegistration ? parseTimestamp(expiresAt) : undefined;
}
