import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * The files that a command opens below some folders, each once, as strace tells; undefined where there is no strace.
 * @param {readonly string[]} words
 * @param {Record<string, string>} env
 * @param {readonly string[]} folders
 */
export function openedFiles(words, env, folders) {
  const folder = mkdtempSync(join(tmpdir(), 'awsso-bench-'));
  const trace = join(folder, 'trace');
  try {
    const { status } = spawnSync('strace', ['-f', '-e', 'trace=open,openat', '-o', trace, ...words], { env });
    if (status !== 0) {
      return undefined;
    }
    const opened = [
      ...readFileSync(trace, 'utf8').matchAll(/open(?:at)?\((?:AT_FDCWD, )?"([^"]+)".* = \d+$/gm),
    ];
    const files = opened
      .map(([, file = '']) => file)
      .filter((file) => folders.some((one) => file.startsWith(one)));
    return [...new Set(files)];
  } finally {
    rmSync(folder, { recursive: true });
  }
}
