// Compiles the program into executables that need no Node: `dist/standalone/awsso-<platform>-<arch>`, for Linux on x64
// and arm64, by Bun.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from './build/bundle.js';
import { programGroups } from './build/program-groups.js';
import { compile, targets } from './bun.js';

const outdir = join('dist', 'standalone');
const bundled = join(outdir, 'bundled');

rmSync(outdir, { recursive: true, force: true });
// What Node has loaded before it starts a program, Bun loads when it is asked for.
await bundle({ main: 'src/main.ts' }, bundled, programGroups(), {
  'node:events': 'src/executable/event-emitter.ts',
  './sha1-of-text.ts': 'src/executable/sha1-of-text.ts',
});
for (const target of targets) {
  compile(target, join(bundled, 'main.cjs'), join(outdir, `awsso-${target}`));
}
rmSync(bundled, { recursive: true });
