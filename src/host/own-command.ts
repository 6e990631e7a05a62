import { resolve } from 'node:path';

/** The words that start this very program from anywhere, whatever `PATH` is: the executable, or Node and the script. */
export function ownCommand(): string[] {
  const [, script] = process.argv;
  return 'bun' in process.versions || script === undefined
    ? [process.execPath]
    : [process.execPath, resolve(script)];
}
