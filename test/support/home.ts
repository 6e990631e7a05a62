import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';

/** A throw-away home folder. Paths are relative to it. */
export interface Home extends Disposable {
  readonly path: string;
  /** The absolute path of a file in it. */
  at(file: string): string;
  write(file: string, text: string | Uint8Array): void;
  read(file: string): string;
  remove(file: string): void;
  /** Every file in it, with its content. */
  files(): Record<string, string>;
  /** Every file and folder in it, in order. */
  entries(): string[];
}

export function temporaryHome(config = '', credentials = ''): Home {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'awsso-test-')));
  const home: Home = {
    path,
    at: (file) => join(path, file),
    write: (file, text) => {
      mkdirSync(dirname(join(path, file)), { recursive: true });
      writeFileSync(join(path, file), text);
    },
    read: (file) => readFileSync(join(path, file), 'utf8'),
    remove: (file) => rmSync(join(path, file), { recursive: true }),
    files: () => {
      const entries = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) =>
        entry.isFile(),
      );
      const files = entries.map((entry) => join(entry.parentPath, entry.name));
      return Object.fromEntries(
        files.sort().map((file) => [relative(path, file), readFileSync(file, 'utf8')]),
      );
    },
    entries: () => readdirSync(path, { recursive: true, encoding: 'utf8' }).sort(),
    [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }),
  };
  if (config !== '') {
    home.write('.aws/config', config);
  }
  if (credentials !== '') {
    home.write('.aws/credentials', credentials);
  }
  return home;
}
