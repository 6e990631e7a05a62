import { describe, expect, test } from 'vitest';
import { corpToken } from '../support/configs.ts';
import { piped } from '../support/piped.ts';
import { allClients } from './all-clients.ts';
import type { Client } from './client.ts';
import { forgetRoles, lastRequest, scene, tokenIn } from './scene.ts';

/** That prefer the keys of a profile to its SSO settings. */
const keysFirst = [
  'AWS SDK for JavaScript v3, fromIni',
  'AWS SDK for JavaScript v3, fromNodeProviderChain',
  'AWS SDK for Go v2',
];
/** Java and Rust are asked in the longer run alone; `fromProcess` reads neither keys nor tokens. */
const left = ['AWS SDK for Java v2', 'AWS SDK for Rust', 'AWS SDK for JavaScript v3, fromProcess'];
/** It reads no keys. */
const withoutKeys = 'AWS SDK for JavaScript v3, fromSSO';

for (const client of allClients.filter(({ name }) => !left.includes(name))) {
  const isMissing = client.version() === undefined;
  describe.skipIf(isMissing)(isMissing ? `${client.name} is not installed` : client.name, () => {
    if (client.name !== withoutKeys) {
      synced(client);
    }
    imported(client);
  });
}

function synced(client: Client): void {
  test('takes what awsso sync has written, offline', async () => {
    await using here = await scene(client);
    await here.awsso('both', 'login', 'dev');
    expect(await here.awsso('nothing', 'sync', 'dev:tool')).toMatchObject({ code: 0, stderr: '' });
    const asked = await here.ask({ profile: 'tool', reach: 'nothing' });
    expect(asked).toMatchObject({ code: 0, answers: [here.issued()] });
  });

  const isFirst = keysFirst.includes(client.name);
  test(`takes ${isFirst ? 'them' : 'SSO settings'} first where both stand under one name`, async () => {
    await using here = await scene(client);
    await here.awsso('both', 'login', 'dev');
    await here.awsso('nothing', 'sync', 'dev');
    forgetRoles(here.box);
    const written = here.issued();
    const asked = await here.ask({ profile: 'dev', reach: 'portal' });
    expect(asked).toMatchObject({ code: 0, answers: [here.issued()] });
    expect(here.issued()?.accessKeyId === written?.accessKeyId).toBe(isFirst);
  });
}

function imported(client: Client): void {
  test.for(['', '--with-refresh'])('uses a token that came by awsso session import %s', async (flag) => {
    await using here = await scene(client);
    await here.awsso('both', 'login', 'dev');
    const token = tokenIn(here.box);
    const env = { ...here.box.env, HOME: here.box.home.path };
    const line = `awsso session export --sso-session corp ${flag} > sent && rm -r .aws/sso .aws/cli && awsso session import < sent`;
    expect(await piped(`cd "$HOME" && ${line}`, env)).toMatchObject({ code: 0, stdout: '', stderr: '' });
    expect(tokenIn(here.box, corpToken)).toBe(token);
    const asked = await here.ask({ profile: 'dev', reach: 'portal' });
    expect(asked).toMatchObject({ code: 0, answers: [here.issued()] });
    expect(lastRequest(here.box)).toMatchObject({ accessToken: token, roleName: 'ReadOnly' });
  });
}
