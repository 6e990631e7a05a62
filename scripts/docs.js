// Writes what the documents hold of the program's own doing: the matrix of clients, as a run of all of them proves it
// now, and the picture of the approval page.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const page = 'docs/compatibility.md';
const [start, end] = ['<!-- clients: written by npm run docs -->\n', '<!-- /clients -->'];
const artefacts = mkdtempSync(join(tmpdir(), 'awsso-docs-'));

try {
  run(artefacts, 'matrix.md');
  const text = readFileSync(page, 'utf8');
  const before = text.slice(0, text.indexOf(start) + start.length);
  const after = text.slice(text.indexOf(end));
  writeFileSync(page, `${before}\n${readFileSync(join(artefacts, 'matrix.md'), 'utf8')}\n${after}`);
  copyFileSync(join(artefacts, 'approval-page.png'), 'docs/approval-page.png');
} finally {
  rmSync(artefacts, { recursive: true });
}

/**
 * @param {string} folder
 * @param {string} matrix
 */
function run(folder, matrix) {
  const projects = ['clients', 'long-run-clients', 'browser'].flatMap((name) => ['--project', name]);
  const { status } = spawnSync('npx', ['vitest', 'run', ...projects], {
    stdio: 'inherit',
    env: {
      ...process.env,
      AWSSO_ARTEFACTS: folder,
      AWSSO_MATRIX: join(folder, matrix),
      AWSSO_REQUIRE_ALL: '1',
    },
  });
  if (status !== 0) {
    throw new Error('nothing is written: not every client and test has passed');
  }
}
