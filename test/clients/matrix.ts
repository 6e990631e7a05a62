import type { Client, Letter } from './client.ts';
import { letters } from './client.ts';
import { configFiles } from './config-files.ts';

/** What a run came to for one cell: all its tests passed, one failed, or none was run. */
export type CellState = 'passed' | 'failed' | 'not-run';

/** The matrix as Markdown: a row for each client, the reasons under it, and the config files that divide the clients. */
export function matrix(
  clients: readonly Client[],
  stateOf: (client: Client, letter: Letter) => CellState,
): string {
  const reasons: string[] = [];
  const refer = (reason: string) => {
    const known = reasons.indexOf(reason);
    return known === -1 ? reasons.push(reason) : known + 1;
  };
  const cell = (client: Client, letter: Letter) => {
    const state = stateOf(client, letter);
    const word = client.not[letter] === undefined ? words[state] : 'no';
    const reason = client.not[letter] ?? (state === 'not-run' ? notRun(client) : limits[letter]?.(client));
    return reason === undefined ? word : `${word} (${refer(reason)})`;
  };
  const rows = clients.map((client) => [
    client.name,
    client.version() ?? 'none',
    ...letters.map((letter) => cell(client, letter)),
  ]);
  const head = ['client', 'version', ...letters.map((letter) => `(${letter})`)];
  const notes = reasons.map((reason, index) => `${index + 1}. ${reason}\n`).join('');
  return `${table([head, ...rows])}\n${notes}\n${readingTable(clients)}`;
}

const words: Readonly<Record<CellState, string>> = { passed: 'yes', failed: 'FAILED', 'not-run': 'not run' };

/** What holds of a client besides, that a reader has to know. */
const limits: Partial<Record<Letter, (client: Client) => string | undefined>> = {
  a: ({ readsRoleCache }) =>
    readsRoleCache ? undefined : 'The token: the AWS CLI 2 alone reads the cache of role credentials.',
  b: ({ login }) =>
    login === undefined ? 'The token that it has refreshed: it has no login of its own.' : undefined,
  c: ({ showsProcessFailure, runsProcess }) => {
    const words = showsProcessFailure ? '' : 'It does not show the words of a process that failed.';
    const runs =
      runsProcess === 'each-time' ? 'It runs the process for each answer, whatever the expiry.' : '';
    return [words, runs].filter(Boolean).join(' ') || undefined;
  },
  f: ({ readsOtherwise }) =>
    readsOtherwise.length === 0 ? undefined : 'But for the config files that the table below names.',
};

function notRun(client: Client): string {
  return client.version() === undefined
    ? 'The client is not installed.'
    : 'Not asked in this run; `npm run test:clients` asks all.';
}

/** Which clients read which config file otherwise than botocore and awsso. */
function readingTable(clients: readonly Client[]): string {
  const divided = clients.filter(
    ({ not, readsOtherwise }) => not.f === undefined && readsOtherwise.length > 0,
  );
  const rows = configFiles.map(({ title }) => [
    title,
    ...divided.map(({ readsOtherwise }) => (readsOtherwise.includes(title) ? 'otherwise' : 'the same')),
  ]);
  return table([['config file', ...divided.map(({ name }) => name)], ...rows]);
}

function table([head = [], ...rows]: readonly string[][]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
  return [head, head.map(() => '---'), ...rows].map(line).join('');
}
