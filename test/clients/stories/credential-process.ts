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

/** (c) It gets credentials through `credential_process = … awsso process …`. */
export function credentialProcess(client: Client): void {
  test('(c) credential_process: a path and a profile with blanks in their names', async () => {
    await using here = await scene(client);
    writeProcess(here, 'process "my dev" --login never');
    await here.awsso('both', 'login', 'my dev');
    const asked = await here.ask({ profile: 'through' });
    expect(asked).toMatchObject({
      code: 0,
      answers: [{ accessKeyId: expect.stringMatching(/^ASIAEMULATOR/) }],
    });
    expect(runs(here)).toBe(1);
  });

  test('(c) credential_process: comes back when the credentials expire', async () => {
    const lifeSeconds = 8;
    await using here = await scene(client, { roleCredentialSeconds: lifeSeconds });
    writeProcess(here, 'process "my dev" --login never');
    await here.awsso('both', 'login', 'my dev');
    const asked = await here.ask({ profile: 'through', pauses: [() => delay(lifeSeconds * 1000)] });
    expect(asked.code).toBe(0);
    const [first, second] = asked.answers;
    expect(second?.accessKeyId).toMatch(/^ASIAEMULATOR/);
    expect(second?.accessKeyId).not.toBe(first?.accessKeyId);
  });

  test('(c) credential_process: a failure', async () => {
    await using here = await scene(client);
    writeProcess(here, 'process "my dev" --login never');
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

/** The line ends with a bare word: the SDK for Go takes a quote from either end of a line that has both. */
function writeProcess({ box: { home } }: Scene, args: string): void {
  const line = `credential_process = "${home.at(awssoPath)}" ${args}`;
  home.write(
    '.aws/config',
    `${sessionConfig}\n${blankProfile}\n[profile through]\n${line}\nregion = eu-west-1\n`,
  );
}

function runs({ box: { home } }: Scene): number {
  return home.read('runs').trim().split('\n').length;
}
