import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from './build/bundle.js';
import { writeDeclarations } from './build/declarations.js';
import { inOneFile } from './build/in-one-file.js';
import { noticesOf } from './build/notices.js';
import { programGroups } from './build/program-groups.js';
import { putOff, putOffEntry } from './build/put-off.js';

const outdir = 'dist';
const library = join(outdir, 'library');

for (const made of ['main.cjs', 'chunks', 'library', 'THIRD-PARTY-NOTICES.txt']) {
  rmSync(join(outdir, made), { recursive: true, force: true });
}

const program = await bundle({ main: 'src/main.ts', ...putOffEntry }, outdir, programGroups(), [putOff]);

const publicFile = 'src/library/from-awsso.ts';
const provider = await bundle({ index: publicFile }, library, [
  inOneFile('start', publicFile, 2),
  inOneFile('chain', 'src/library/library-chain.ts', 1),
  inOneFile('role-chain', 'src/library/library-role-chain.ts', 0),
]);
// One copy of everything, however it is loaded: an error is of the same class, and a lock known to both.
writeFileSync(join(library, 'index.mjs'), "export { AwssoError, fromAwsso } from './index.cjs';\n");
writeDeclarations(publicFile, [join(library, 'index.d.cts'), join(library, 'index.d.mts')]);

writeFileSync(join(outdir, 'THIRD-PARTY-NOTICES.txt'), noticesOf([...program, ...provider]));
