// Compiles the program into executables that need no Node: `dist/standalone/awsso-<platform>-<arch>`, for Linux on x64
// and arm64, by Bun.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { atHandInBun } from './build/at-hand-in-bun.js';
import { bundle } from './build/bundle.js';
import { noteOrder } from './build/note-order.js';
import { programGroups } from './build/program-groups.js';
import { putOff, putOffEntry } from './build/put-off.js';
import { compile, ownTarget, targets } from './bun.js';

const outdir = join('dist', 'standalone');
const bundled = join(outdir, 'bundled');

rmSync(outdir, { recursive: true, force: true });
await bundle({ main: 'src/main.ts', ...putOffEntry }, bundled, programGroups(), [atHandInBun, putOff]);
const script = join(bundled, 'main.cjs');
compile(ownTarget, script, join(bundled, 'awsso'));
const order = join(bundled, 'order');
await noteOrder(join(bundled, 'awsso'), order);
for (const target of targets) {
  compile(target, script, join(outdir, `awsso-${target}`), order);
}
rmSync(bundled, { recursive: true });
