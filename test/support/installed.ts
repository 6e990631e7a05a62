import { spawnSync } from 'node:child_process';

/** Whether a program is in the path. */
export function isInstalled(program: string): boolean {
  return spawnSync('sh', ['-c', 'command -v "$0"', program]).status === 0;
}
