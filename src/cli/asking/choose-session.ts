import { placeOf } from '../../config/place.ts';
import type { SessionTarget } from '../../config/session-target.ts';
import { titleOf } from '../../config/sso-session.ts';
import { AwssoError } from '../../errors.ts';
import type { Host } from '../../host/host.ts';
import { printable } from '../../printable.ts';

/**
 * Asks a person which of several sessions is meant; without a terminal the error lists them.
 *
 * @param command what is asked for, as it is typed, but for its session
 */
export async function chooseSession(
  choices: readonly SessionTarget[],
  command: string,
  host: Host,
): Promise<SessionTarget> {
  const names = choices.map(({ session }) => titleOf(session));
  const terminal = host.openTerminal();
  if (terminal === undefined) {
    throw new AwssoError('config', `several sessions could be meant: ${names.join(', ')}`, {
      hint: `awsso ${command} ${choices[0]?.flags}`,
    });
  }
  const lines = choices.map(
    ({ session }, index) =>
      `  ${index + 1}  ${printable(`${names[index]}  (${placeOf(session.places.startUrl)})`)}\n`,
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
