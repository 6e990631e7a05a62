import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

/**
 * Writes the types of one source file, which names no type of another, to each of `targets`.
 * @param {string} source
 * @param {string[]} targets
 */
export function writeDeclarations(source, targets) {
  const folder = mkdtempSync(join(tmpdir(), 'awsso-types-'));
  try {
    const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc');
    const options = ['--noEmit', 'false', '--declaration', '--emitDeclarationOnly', '--rootDir', 'src'];
    execFileSync(process.execPath, [tsc, '-p', 'tsconfig.types.json', ...options, '--outDir', folder], {
      stdio: 'inherit',
    });
    const made = resolve(folder, source.replace(/^src\//, '').replace(/\.ts$/, '.d.ts'));
    if (/\bimport\b|\bfrom '/.test(readFileSync(made, 'utf8').replace(/\/\*[\s\S]*?\*\//g, ''))) {
      throw new Error(`the types of ${source} name those of another file`);
    }
    for (const target of targets) {
      copyFileSync(made, target);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}
