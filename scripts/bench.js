// How long a hit takes, as ratios of medians from interleaved runs in a clean environment; and what stands beside it, as far
// as it is installed: the executable, the AWS CLI.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, rmSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cachedHome } from './bench/cached-home.js';
import { interleaved } from './bench/interleaved.js';

const rounds = Number(process.env['AWSSO_ROUNDS'] ?? 31);
const program = fileURLToPath(new URL('../bin/awsso.js', import.meta.url));
const executable = fileURLToPath(
  new URL(`../dist/standalone/awsso-${process.platform}-${process.arch}`, import.meta.url),
);
const node = process.execPath;
const clean = { PATH: process.env['PATH'] ?? '', HOME: '/nonexistent' };

const emulator = spawn(node, [program, 'emulator'], { env: clean, stdio: ['ignore', 'pipe', 'inherit'] });
/** @type {string[]} */
const homes = [];
try {
  await main(await exportsOf(emulator));
} finally {
  emulator.kill();
  for (const home of homes) {
    rmSync(home, { recursive: true });
  }
}

/** @param {Record<string, string>} variables */
async function main(variables) {
  await fetch(`${variables['AWS_ENDPOINT_URL_SSO']}/emulator/settings`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{"autoApprove":true}',
  });
  /** @param {number} profiles */
  const homeOf = (profiles) => {
    const made = cachedHome(program, variables, profiles);
    homes.push(made.home);
    return made;
  };
  const small = homeOf(10);
  const missing = homeOf(10);
  const forget = () => rmSync(join(missing.home, '.aws', 'cli'), { recursive: true, force: true });
  const words = /** @type {const} */ ([node, program, 'process', 'dev']);
  const standalone = /** @type {const} */ ([executable, 'process', 'dev']);
  const byExport = /** @type {const} */ (['aws', 'configure', 'export-credentials', '--profile', 'dev']);
  const isCompiled = existsSync(executable);
  const hasCli = spawnSync(byExport[0], byExport.slice(1), { env: small.env }).status === 0;

  /** @type {Record<string, import('./bench/interleaved.js').Contender>} */
  const contenders = {
    'node -e 0': { words: [node, '-e', '0'], env: clean },
    'hit, package': { words, env: small.env },
    'hit, package, 1,000 profiles': { words, env: homeOf(1_000).env },
    'hit, package, 10,000 profiles': { words, env: homeOf(10_000).env },
    'miss, package': { words, env: missing.env, before: forget },
    ...(isCompiled && {
      'hit, executable': { words: standalone, env: small.env },
      'hit, executable, 10,000 profiles': { words: standalone, env: homeOf(10_000).env },
    }),
    ...(hasCli && { 'hit, aws configure export-credentials': { words: byExport, env: small.env } }),
  };
  const times = await interleaved(contenders, rounds);
  const crowds = await interleaved(
    {
      '50 hits at once': { words, env: small.env, atOnce: 50 },
      '50 misses at once': { words, env: missing.env, before: forget, atOnce: 50 },
    },
    5,
  );
  const bare = times['node -e 0'] ?? Number.NaN;
  const cpu = cpus();
  console.log(
    `Node ${process.versions.node}, ${cpu.length} × ${cpu[0]?.model.trim()}, ${rounds} runs each\n`,
  );
  console.log('| what | median, ms | by bare node |\n| --- | --- | --- |');
  for (const [name, time] of Object.entries({ ...times, ...crowds })) {
    console.log(`| ${name} | ${time.toFixed(1)} | ${(time / bare).toFixed(2)} |`);
  }
}

/**
 * What the emulator prints for `eval`, as variables.
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<Record<string, string>>}
 */
async function exportsOf({ stdout }) {
  const [text] = stdout === null ? [''] : await once(stdout, 'data');
  return Object.fromEntries(
    [...String(text).matchAll(/\b(AWS_\w+)='?([^';\s]+)/g)].map(([, name, value]) => [name, value]),
  );
}
