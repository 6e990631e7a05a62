import { placeOf } from '../config/place.ts';
import { quoteForShell } from '../config/quote-path.ts';
import type { SessionTarget } from '../config/session-target.ts';
import { AwssoError } from '../errors.ts';
import type { Host } from '../host.ts';
import { printable } from '../printable.ts';

/** Asks a person which of several sessions is meant; without a terminal the error lists them. */
export async function chooseSession(
  choices: readonly SessionTarget[],
  command: 'login' | 'logout',
  host: Host,
): Promise<SessionTarget> {
  const names = choices.map(({ session }) => session.name ?? session.startUrl);
  const terminal = host.openTerminal();
  if (terminal === undefined) {
    throw new AwssoError('config', `several sessions could be meant: ${names.join(', ')}`, {
      hint: `awsso ${command} ${flagsFor(choices)}`,
    });
  }
  const lines = choices.map(
    ({ session }, index) =>
      `  ${index + 1}  ${printable(names[index] ?? '')}  (${placeOf(session.places.startUrl)})\n`,
  );
  await terminal.write(`Which session?\n${lines.join('')}Number: `);
  const answer = await terminal.readLine();
  const chosen = choices[Number(answer.trim()) - 1];
  if (chosen === undefined) {
    throw new AwssoError('usage', `there is no session number "${answer.trim()}"`, {
      hint: `awsso ${command}`,
    });
  }
  return chosen;
}

/** An sso-session is named by a flag; start URLs of legacy profiles have no flag of their own. */
function flagsFor(choices: readonly SessionTarget[]): string {
  const named = choices.find(({ session }) => session.name !== undefined)?.session.name;
  return named === undefined ? '--all' : `--sso-session ${quoteForShell(named)}`;
}
