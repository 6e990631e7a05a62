// Compiles the program into executables that need no Node: `dist/standalone/awsso-<platform>-<arch>`, for Linux on x64
// and arm64, by Bun.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { atHandInBun } from './build/at-hand-in-bun.js';
import { bundle } from './build/bundle.js';
import { programGroups } from './build/program-groups.js';
import { whenRefused, whenRefusedEntry } from './build/when-refused.js';
import { compile, targets } from './bun.js';

const outdir = join('dist', 'standalone');
const bundled = join(outdir, 'bundled');

rmSync(outdir, { recursive: true, force: true });
await bundle({ main: 'src/main.ts', ...whenRefusedEntry }, bundled, programGroups(), [
  atHandInBun,
  whenRefused,
]);
for (const target of targets) {
  compile(target, join(bundled, 'main.cjs'), join(outdir, `awsso-${target}`));
}
rmSync(bundled, { recursive: true });
