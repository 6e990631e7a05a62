import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const downloads = join('node_modules', '.cache', 'awsso');

/**
 * The folder of a package that is a program for one platform, fetched once and held to its digest. It is no dependency of
 * this package, since npm refuses those of other platforms.
 * @param {{ name: string, version: string, integrity: string }} wanted
 */
export function fetchPackage({ name, version, integrity }) {
  const folder = join(downloads, `${name.replace('/', '-')}-${version}`);
  if (!existsSync(folder)) {
    mkdirSync(downloads, { recursive: true });
    const [packed] = JSON.parse(
      execFileSync('npm', ['pack', `${name}@${version}`, '--json', '--pack-destination', downloads], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'inherit'],
      }),
    );
    const file = join(downloads, packed.filename);
    const digest = createHash('sha512').update(readFileSync(file)).digest('base64');
    if (`sha512-${digest}` !== integrity) {
      throw new Error(`${name} ${version} is not what it was when it was chosen`);
    }
    const partial = `${folder}.${process.pid}`;
    mkdirSync(partial);
    execFileSync('tar', ['-xzf', file, '-C', partial]);
    renameSync(partial, folder);
    rmSync(file);
  }
  return join(folder, 'package');
}
