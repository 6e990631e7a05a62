// Writes what the documents hold of the program's own doing: the matrix of clients and the figures of reliability, as a
// run proves them now, and the picture of the approval page. With `--stress`, which takes hours: what the figures of
// reliability are when each goal is tried for longer.
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const artefacts = mkdtempSync(join(tmpdir(), 'awsso-docs-'));

try {
  if (process.argv.includes('--stress')) {
    // What measures runs alone; the random inputs, which take longest, run side by side.
    run(['reliability'], ['--no-file-parallelism', '--exclude', '**/random/**'], { AWSSO_STRESS: '1' });
    const measured = readFileSync(artefact('figures.md'), 'utf8');
    run(['reliability'], ['--max-workers=2', 'test/reliability/random'], { AWSSO_STRESS: '1' });
    const [, , ...rows] = readFileSync(artefact('figures.md'), 'utf8').split('\n');
    replaceBlock('docs/reliability.md', 'stress', measured + rows.join('\n'));
  } else {
    run(['clients', 'long-run-clients', 'browser'], ['--no-file-parallelism']);
    // Alone, since it measures.
    run(['reliability'], ['--no-file-parallelism']);
    replaceBlock('docs/performance.md', 'bench', bench());
    replaceBlock('docs/compatibility.md', 'clients', readFileSync(artefact('matrix.md'), 'utf8'));
    replaceBlock('docs/reliability.md', 'figures', readFileSync(artefact('figures.md'), 'utf8'));
    copyFileSync(artefact('approval-page.png'), 'docs/approval-page.png');
  }
} finally {
  rmSync(artefacts, { recursive: true });
}

/** What a hit takes, alone on the machine; the executable has to be there. */
function bench() {
  execFileSync('npm', ['run', '--silent', 'build:standalone'], { stdio: 'inherit' });
  return execFileSync(process.execPath, ['scripts/bench.js', '--chart', 'docs/hit.svg'], {
    encoding: 'utf8',
  });
}

/** @param {string} name */
function artefact(name) {
  return join(artefacts, name);
}

/**
 * @param {string[]} names of projects
 * @param {string[]} words of vitest's own
 * @param {Record<string, string>} [more]
 */
function run(names, words, more) {
  const projects = names.flatMap((name) => ['--project', name]);
  const { status } = spawnSync('npx', ['vitest', 'run', ...words, ...projects], {
    stdio: 'inherit',
    env: {
      ...process.env,
      AWSSO_ARTEFACTS: artefacts,
      AWSSO_MATRIX: artefact('matrix.md'),
      AWSSO_FIGURES: artefact('figures.md'),
      AWSSO_REQUIRE_ALL: '1',
      ...more,
    },
  });
  if (status !== 0) {
    throw new Error('nothing is written: not every test has passed');
  }
}

/**
 * Puts a table between the marks of a block, `<!-- NAME: … -->` and `<!-- /NAME -->`.
 * @param {string} page
 * @param {string} name
 * @param {string} block
 */
function replaceBlock(page, name, block) {
  const text = readFileSync(page, 'utf8');
  const start = text.indexOf('-->\n', text.indexOf(`<!-- ${name}:`)) + '-->\n'.length;
  const end = text.indexOf(`<!-- /${name} -->`);
  writeFileSync(page, `${text.slice(0, start)}\n${block}\n${text.slice(end)}`);
}
