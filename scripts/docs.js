// Writes what the documents hold of the program's own doing: the matrix of clients and the figures of reliability, as a
// run proves them now, and the picture of the approval page. With --stress the figures are those of the long run.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const artefacts = mkdtempSync(join(tmpdir(), 'awsso-docs-'));
const isStress = process.argv.includes('--stress');

try {
  run(['clients', 'long-run-clients', 'browser'], {});
  // Alone, since it measures.
  run(['reliability'], isStress ? { AWSSO_STRESS: '1' } : {});
  replaceBlock('docs/compatibility.md', 'clients', 'matrix.md');
  replaceBlock('docs/reliability.md', isStress ? 'stress' : 'ci', 'figures.md');
  copyFileSync(join(artefacts, 'approval-page.png'), 'docs/approval-page.png');
} finally {
  rmSync(artefacts, { recursive: true });
}

/**
 * @param {string[]} names
 * @param {Record<string, string>} env
 */
function run(names, env) {
  const projects = names.flatMap((name) => ['--project', name]);
  const { status } = spawnSync('npx', ['vitest', 'run', '--no-file-parallelism', ...projects], {
    stdio: 'inherit',
    env: {
      ...process.env,
      ...env,
      AWSSO_ARTEFACTS: artefacts,
      AWSSO_MATRIX: join(artefacts, 'matrix.md'),
      AWSSO_FIGURES: join(artefacts, 'figures.md'),
      AWSSO_REQUIRE_ALL: '1',
    },
  });
  if (status !== 0) {
    throw new Error('nothing is written: not every test has passed');
  }
}

/**
 * Puts a file between the marks of a block, `<!-- NAME: … -->` and `<!-- /NAME -->`.
 * @param {string} page
 * @param {string} name
 * @param {string} file
 */
function replaceBlock(page, name, file) {
  const text = readFileSync(page, 'utf8');
  const start = text.indexOf('-->\n', text.indexOf(`<!-- ${name}:`)) + '-->\n'.length;
  const end = text.indexOf(`<!-- /${name} -->`);
  const block = readFileSync(join(artefacts, file), 'utf8');
  writeFileSync(page, `${text.slice(0, start)}\n${block}\n${text.slice(end)}`);
}
