// Writes what the documents hold of the program's own doing: the matrix of clients and the figures of reliability, as a
// run proves them now, and the picture of the approval page. With `--stress`, which takes hours: what the figures of
// reliability are when each goal is tried for longer.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const artefacts = mkdtempSync(join(tmpdir(), 'awsso-docs-'));

try {
  if (process.argv.includes('--stress')) {
    run(['reliability'], { AWSSO_STRESS: '1' });
    replaceBlock('docs/reliability.md', 'stress', 'figures.md');
  } else {
    run(['clients', 'long-run-clients', 'browser']);
    // Alone, since it measures.
    run(['reliability']);
    replaceBlock('docs/compatibility.md', 'clients', 'matrix.md');
    replaceBlock('docs/reliability.md', 'figures', 'figures.md');
    copyFileSync(join(artefacts, 'approval-page.png'), 'docs/approval-page.png');
  }
} finally {
  rmSync(artefacts, { recursive: true });
}

/**
 * @param {string[]} names
 * @param {Record<string, string>} [more]
 */
function run(names, more) {
  const projects = names.flatMap((name) => ['--project', name]);
  const { status } = spawnSync('npx', ['vitest', 'run', '--no-file-parallelism', ...projects], {
    stdio: 'inherit',
    env: {
      ...process.env,
      AWSSO_ARTEFACTS: artefacts,
      AWSSO_MATRIX: join(artefacts, 'matrix.md'),
      AWSSO_FIGURES: join(artefacts, 'figures.md'),
      AWSSO_REQUIRE_ALL: '1',
      ...more,
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
