// Compiles what `npm run build` has made into executables that need no Node: `dist/standalone/awsso-<platform>-<arch>`,
// for Linux on x64 and arm64, by Bun.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { compile, targets } from './bun.js';

const outdir = join('dist', 'standalone');

rmSync(outdir, { recursive: true, force: true });
for (const target of targets) {
  compile(target, 'dist/main.cjs', join(outdir, `awsso-${target}`));
}
