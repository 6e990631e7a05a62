import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The file that a POSIX system starts for a program's name; undefined where there is none. */
export function findProgram(program: string, path: string | undefined): string | undefined {
  const files =
    program.includes('/') || path === undefined
      ? [program]
      : path.split(delimiter).map((folder) => join(folder, program));
  return files.find((file) => existsSync(file));
}
