import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A file in the folder into which `test/clients/install.sh` installs. */
export function installed(file: string): string {
  return fileURLToPath(new URL(`../../../.clients/${file}`, import.meta.url));
}

/** A driver's source, for the languages that run it as it is. */
export function driverSource(file: string): string {
  return fileURLToPath(new URL(`../drivers/${file}`, import.meta.url));
}

/** What a program prints of its version; undefined when there is no such program, or it prints something else. */
export function versionPrinted(command: readonly string[], pattern: RegExp): string | undefined {
  const [program = '', ...args] = command;
  try {
    return pattern.exec(execFileSync(program, args, { encoding: 'utf8', stdio: 'pipe' }))?.[1];
  } catch {
    return undefined;
  }
}

/** The version that the install script noted beside a driver. */
export function versionNoted(language: string): string | undefined {
  const file = installed(`${language}/version`);
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
}
