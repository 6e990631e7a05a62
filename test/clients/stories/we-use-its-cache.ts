import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { corpRole, oldToken } from '../../support/configs.ts';
import { credentialsFrom } from '../../support/stories.ts';
import { clientEnv } from '../ask.ts';
import type { Client } from '../client.ts';
import { forgetRoles, lapse, lastRequest, scene, tokenIn } from '../scene.ts';

const run = promisify(execFile);

/** (b) awsso uses what it cached. */
export function weUseItsCache(client: Client): void {
  const { login } = client;
  if (login === undefined) {
    test('(b) awsso uses the token that it wrote into the cache, without OIDC', async () => {
      await using here = await scene(client);
      await here.awsso('both', 'login', 'dev');
      forgetRoles(here.box);
      const ours = tokenIn(here.box);
      lapse(here.box);
      expect(await here.ask({ profile: 'dev' })).toMatchObject({ code: 0 });
      expect(tokenIn(here.box)).not.toBe(ours);
      here.box.identityCenter.calls.length = 0;
      credentialsFrom(await here.awsso('portal', 'process', 'dev'));
      expect(lastRequest(here.box)).toMatchObject({ accessToken: tokenIn(here.box) });
    });
    return;
  }

  test.for([
    ['dev', undefined],
    ['old', oldToken],
  ] as const)(
    '(b) awsso uses the token of its login to %s, without OIDC, and its client registration',
    async ([profile, file]) => {
      await using here = await scene(client);
      const [program, ...args] = login(profile);
      await run(program, args, { env: clientEnv({ client, ...here }) });
      credentialsFrom(await here.awsso('portal', 'process', profile));
      expect(lastRequest(here.box)).toMatchObject({ accessToken: tokenIn(here.box, file) });
      expect(await here.awsso('both', 'login', profile, '--force')).toMatchObject({ code: 0 });
      expect(here.box.identityCenter.count('RegisterClient')).toBe(1);
    },
  );

  test('(b) awsso answers from the role credentials that it cached, offline', async () => {
    await using here = await scene(client);
    await here.awsso('both', 'login', 'dev');
    forgetRoles(here.box);
    const { answers } = await here.ask({ profile: 'dev' });
    expect(Object.keys(here.box.home.files())).toContain(corpRole);
    const { AccessKeyId } = credentialsFrom(await here.awsso('nothing', 'process', 'dev'));
    expect(answers).toMatchObject([{ accessKeyId: AccessKeyId }]);
  });
}
