import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { sessionConfig } from '../../support/configs.ts';
import type { Client } from '../client.ts';
import { awssoPath, type Scene, scene } from '../scene.ts';

const blankProfile = `[profile "my dev"]
sso_session = corp
sso_account_id = 111122223333
sso_role_name = ReadOnly
`;
const shortLifeSeconds = 8;

/** (c) It gets credentials through `credential_process = … awsso process …`. */
export function credentialProcess(client: Client): void {
  test('(c) credential_process: a path and a profile with blanks in their names', async () => {
    await using here = await loggedIn(client);
    const asked = await here.ask({ profile: 'through' });
    expect(asked.code).toBe(0);
    expect(asked.answers).toEqual([here.issued()]);
    expect(runs(here)).toBe(1);
  });

  if (client.runsProcess === 'until-expiry') {
    test('(c) credential_process: keeps an answer, and comes back when it is about to expire', async () => {
      await using lasting = await loggedIn(client);
      const kept = await lasting.ask({ profile: 'through', pauses: [async () => {}] });
      expect([kept.code, kept.answers]).toEqual([0, [lasting.issued(), lasting.issued()]]);
      expect(runs(lasting)).toBe(1);

      await using here = await loggedIn(client, shortLifeSeconds);
      const pauses = [() => delay(shortLifeSeconds * 1000)];
      const { code, answers } = await here.ask({ profile: 'through', pauses });
      expect([code, answers[1]]).toEqual([0, here.issued()]);
      expect(answers[0]).not.toEqual(answers[1]);
    });
  } else {
    test('(c) credential_process: asks for each answer, and heeds an expiry that is near', async () => {
      await using here = await loggedIn(client, shortLifeSeconds * 2);
      const { code, answers } = await here.ask({ profile: 'through', pauses: [async () => {}] });
      expect([code, answers[1]]).toEqual([0, here.issued()]);
      expect(runs(here)).toBe(client.runsProcess === 'again-at-once' ? 4 : 2);
    });
  }

  test('(c) credential_process: a failure', async () => {
    await using here = await scene(client);
    writeProcess(here);
    const { code, answers, stderr } = await here.ask({ profile: 'through' });
    expect({ isFailure: code !== 0, answers }).toEqual({ isFailure: true, answers: [] });
    const words = /awsso: sso-session "corp" needs a login: there is no token for it yet/;
    if (client.showsProcessFailure) {
      expect(stderr).toMatch(words);
      expect(stderr).toMatch(/hint: awsso login/);
    } else {
      expect(stderr).not.toMatch(words);
    }
  });
}

/** A session whose role credentials awsso does not have yet: each run of the process has to ask for them. */
async function loggedIn(client: Client, roleCredentialSeconds = 3600): Promise<Scene> {
  const here = await scene(client, { roleCredentialSeconds });
  writeProcess(here);
  expect(await here.awsso('both', 'login', '--sso-session', 'corp')).toMatchObject({ code: 0 });
  return here;
}

/** The line ends with a bare word: the SDK for Go takes a quote from either end of a line that has both. */
function writeProcess({ box: { home } }: Scene): void {
  const line = `credential_process = "${home.at(awssoPath)}" process "my dev" --login never`;
  home.write(
    '.aws/config',
    `${sessionConfig}\n${blankProfile}\n[profile through]\n${line}\nregion = eu-west-1\n`,
  );
}

function runs({ box: { home } }: Scene): number {
  return home.read('runs').trim().split('\n').length;
}
