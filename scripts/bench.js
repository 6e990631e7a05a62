// What a hit takes: ratios of medians from interleaved runs in a clean environment, each beside its limit; and the peers that
// are installed. Prints Markdown; `--chart FILE` draws what one command takes, as SVG.
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { cachedHome } from './bench/cached-home.js';
import { chart } from './bench/chart.js';
import { startEmulator } from './bench/emulator.js';
import { interleaved } from './bench/interleaved.js';
import { nodeVersions } from './bench/node-versions.js';
import { openedFiles } from './bench/opened-files.js';
import { peakMemory } from './bench/peak-memory.js';
import { peers } from './bench/peers.js';
import { compile, ownTarget } from './bun.js';

const { values: options } = parseArgs({ options: { chart: { type: 'string' } } });
const rounds = Number(process.env['AWSSO_ROUNDS'] ?? 31);
// How fifty processes share two cores differs more from run to run than how one of them fares.
const crowdRounds = Math.max(3, Math.round(rounds / 2));
const program = fileURLToPath(new URL('../bin/awsso.js', import.meta.url));
const node = process.execPath;
const clean = { PATH: process.env['PATH'] ?? '', HOME: '/nonexistent' };
const scratch = mkdtempSync(join(tmpdir(), 'awsso-bench-'));
const emulator = await startEmulator(program);
/** @type {string[]} */
const homes = [scratch];

try {
  await main();
} finally {
  emulator.stop();
  for (const home of homes) {
    rmSync(home, { recursive: true });
  }
}

/** @param {number} profiles */
function homeOf(profiles) {
  const made = cachedHome(program, emulator.variables, profiles);
  homes.push(made.home);
  return made;
}

/** What takes the place of Node: awsso as an executable, and the least that one compiled the same way takes. */
function executables() {
  if (ownTarget === undefined) {
    return undefined;
  }
  const hello = join(scratch, 'hello');
  writeFileSync(`${hello}.js`, 'console.log("hello");\n');
  compile(ownTarget, `${hello}.js`, hello);
  const awsso = fileURLToPath(new URL(`../dist/standalone/awsso-${ownTarget}`, import.meta.url));
  return existsSync(awsso) ? { hello, awsso } : undefined;
}

async function main() {
  const [small, many, missing] = [homeOf(10), homeOf(10_000), homeOf(10)];
  const forget = () => rmSync(join(missing.home, '.aws', 'cli'), { recursive: true, force: true });
  const words = /** @type {const} */ ([node, program, 'process', 'dev']);
  const compiled = executables();
  const standalone = /** @type {const} */ ([compiled?.awsso ?? '', 'process', 'dev']);
  const nodes = ownTarget === 'linux-x64' ? nodeVersions() : [];

  /** @type {Record<string, import('./bench/interleaved.js').Contender>} */
  const contenders = {
    node: { words: [node, '-e', '0'], env: clean },
    hit: { words, env: small.env },
    thousand: { words, env: homeOf(1_000).env },
    many: { words, env: many.env },
    most: { words, env: homeOf(100_000).env },
    miss: { words, env: missing.env, before: forget },
    ...(compiled && {
      hello: { words: [compiled.hello], env: clean },
      standalone: { words: standalone, env: small.env },
      manyStandalone: { words: standalone, env: many.env },
    }),
    ...Object.fromEntries(
      nodes.flatMap(({ version, node: other }) => [
        [`node ${version}`, { words: [other, '-e', '0'], env: clean }],
        [`hit ${version}`, { words: [other, program, 'process', 'dev'], env: small.env }],
      ]),
    ),
    ...peers(small.env),
  };
  const times = await interleaved(contenders, rounds);
  const crowds = await interleaved(
    {
      hits: { words, env: small.env, atOnce: 50 },
      misses: { words, env: missing.env, before: forget, atOnce: 50 },
    },
    crowdRounds,
  );
  /** @param {string} name */
  const time = (name) => times[name] ?? Number.NaN;
  /** @param {string} one @param {string} other */
  const ratio = (one, other) => (time(one) / time(other)).toFixed(2);
  /** @param {string} one @param {string} other */
  const more = (one, other) => `+ ${((time(one) - time(other)) / time('node')).toFixed(2)}`;

  const bare = await peakMemory([node, '-e', '0'], clean);
  const memory = await peakMemory(words, small.env);
  const opened = openedFiles(words, small.env, [small.home, dirname(dirname(program))]);
  const isNode20 = process.versions.node.startsWith('20.');
  const peer = Object.keys(peers(small.env));

  /** @type {[what: string, measured: string, limit: string][]} */
  const rows = [
    [`hit, package, by \`node -e 0\` of Node ${process.versions.node}`, ratio('hit', 'node'), '1.5'],
    ...nodes.map(
      ({ version }) =>
        /** @type {[string, string, string]} */ ([
          `hit, package, by \`node -e 0\` of Node ${version}`,
          ratio(`hit ${version}`, `node ${version}`),
          '1.5',
        ]),
    ),
    ['10,000 profiles in place of 10, package, as a part of bare Node', more('many', 'hit'), '+ 0.8'],
    ['1,000 profiles in place of 10, package, the same', more('thousand', 'hit'), ''],
    ['100,000 profiles in place of 10, package, the same', more('most', 'hit'), ''],
    ['miss with a valid token, package', `+ ${(time('miss') - time('hit')).toFixed(0)} ms`, '+ 120 ms'],
    ['50 misses at once on one role, by 50 hits at once', (crowds.misses / crowds.hits).toFixed(2), '1.5'],
    ['peak memory of a hit, package, by bare Node', (memory / bare).toFixed(2), '1.2'],
    ...(opened === undefined ? [] : [openedRow(opened, small.home)]),
    ...(compiled ? await rowsOfExecutable(standalone, small.env) : []),
    ...peer.map(
      (name) =>
        /** @type {[string, string, string]} */ ([
          `hit, package, by ${name}`,
          `1/${(time(name) / time('hit')).toFixed(0)}`,
          '',
        ]),
    ),
  ];
  const cpu = cpus();
  console.log(
    `Node ${process.versions.node}${isNode20 ? '' : ' (the limits are by Node 20)'}, ${cpu.length} × ${cpu[0]?.model.trim()}, ${rounds} runs each, ${crowdRounds} of 50 at once.\n`,
  );
  console.log('| what | measured | at most |\n| --- | --- | --- |');
  for (const row of rows) {
    console.log(`| ${row.join(' | ')} |`);
  }
  console.log('\n| command | median, ms |\n| --- | --- |');
  for (const [name, milliseconds] of Object.entries({ ...named(times), ...named(crowds) })) {
    console.log(`| ${name} | ${milliseconds.toFixed(1)} |`);
  }

  if (options.chart !== undefined) {
    const { node: bareNode, hello, hit, standalone, ...others } = times;
    const drawn = { hello, standalone, node: bareNode, hit, ...pick(others, peer) };
    writeFileSync(options.chart, chart(Object.entries(named(drawn))));
  }

  /**
   * @param {readonly [string, ...string[]]} run
   * @param {Record<string, string>} env
   * @returns {Promise<[string, string, string][]>}
   */
  async function rowsOfExecutable(run, env) {
    const cli = peer.find((name) => name.startsWith('AWS CLI 2'));
    return [
      ['hit, executable, by bare Node', ratio('standalone', 'node'), '0.5'],
      ['hit, executable, by a hello compiled the same way', ratio('standalone', 'hello'), '2.2'],
      ['10,000 profiles in place of 10, executable', more('manyStandalone', 'standalone'), '+ 0.5'],
      ['peak memory of a hit, executable', `${(await peakMemory(run, env)).toFixed(0)} MiB`, '45 MiB'],
      ...(cli === undefined
        ? []
        : [
            /** @type {[string, string, string]} */ ([
              `hit, executable, by ${cli}`,
              `1/${(time(cli) / time('standalone')).toFixed(0)}`,
              '1/30',
            ]),
          ]),
    ];
  }
}

/**
 * @param {readonly string[]} opened
 * @param {string} home
 * @returns {[string, string, string]}
 */
function openedRow(opened, home) {
  const own = dirname(dirname(program));
  const names = opened.map((file) =>
    file
      .replace(home, '~')
      .replace(`${own}/`, '')
      .replace(/[0-9a-f]{40}/, '…'),
  );
  return ['files that a hit opens', names.map((name) => `\`${name}\``).join(', '), ''];
}

/**
 * @param {Record<string, number>} times
 * @param {readonly string[]} names
 */
function pick(times, names) {
  return Object.fromEntries(Object.entries(times).filter(([name]) => names.includes(name)));
}

/** @param {Record<string, number | undefined>} times */
function named(times) {
  /** @type {Record<string, string>} */
  const names = {
    node: '`node -e 0`',
    hit: 'hit, package',
    thousand: 'hit, package, 1,000 profiles',
    many: 'hit, package, 10,000 profiles',
    most: 'hit, package, 100,000 profiles',
    miss: 'miss, package',
    hello: 'hello, executable',
    standalone: 'hit, executable',
    manyStandalone: 'hit, executable, 10,000 profiles',
    hits: '50 hits at once, package',
    misses: '50 misses at once, package',
  };
  return Object.fromEntries(
    Object.entries(times).flatMap(([name, time]) =>
      time === undefined ? [] : [[names[name] ?? name, time]],
    ),
  );
}
