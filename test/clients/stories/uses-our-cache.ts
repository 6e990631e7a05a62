import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { corpRole, corpToken, oldToken } from '../../support/configs.ts';
import { clientEnv } from '../ask.ts';
import type { Client } from '../client.ts';
import { forgetRoles, lastRequest, scene, tokenIn } from '../scene.ts';

const run = promisify(execFile);

/** (a) It uses what awsso cached. */
export function usesOurCache(client: Client): void {
  const { login, logout } = client;
  if (client.readsRoleCache) {
    test.for(['dev', 'old'])(
      '(a) answers from the role credentials that awsso cached for %s, offline',
      async (profile) => {
        await using here = await scene(client);
        expect(await here.awsso('both', 'login', profile)).toMatchObject({ code: 0 });
        const asked = await here.ask({ profile, reach: 'nothing' });
        expect(asked).toMatchObject({ code: 0, answers: [here.issued()] });
      },
    );
  }

  test.for([
    ['dev', undefined],
    ['old', oldToken],
  ] as const)('(a) uses the token that awsso cached for %s, without OIDC', async ([profile, file]) => {
    await using here = await scene(client);
    expect(await here.awsso('both', 'login', profile)).toMatchObject({ code: 0 });
    forgetRoles(here.box);
    const asked = await here.ask({ profile, reach: 'portal' });
    expect(asked.code).toBe(0);
    expect(asked.answers).toEqual([here.issued()]);
    expect(lastRequest(here.box)).toEqual({
      accessToken: tokenIn(here.box, file),
      accountId: '111122223333',
      roleName: 'ReadOnly',
    });
  });

  if (login !== undefined && logout !== undefined) {
    test('(a) logs in by the client registration that awsso cached', async () => {
      await using here = await scene(client);
      await here.awsso('both', 'login', 'dev');
      const [program, ...args] = login('dev');
      await run(program, args, { env: clientEnv({ client, ...here }) });
      expect(here.box.identityCenter.count('RegisterClient')).toBe(1);
    });

    test('(a) finds what awsso cached when it logs out', async () => {
      await using here = await scene(client);
      await here.awsso('both', 'login', 'dev');
      expect(Object.keys(here.box.home.files())).toEqual(expect.arrayContaining([corpToken, corpRole]));
      const [program, ...args] = logout();
      await run(program, args, { env: clientEnv({ client, ...here }) });
      const left = Object.keys(here.box.home.files());
      expect(left).not.toContain(corpToken);
      expect(left).not.toContain(corpRole);
      expect(here.box.identityCenter.count('Logout')).toBe(1);
    });
  }
}
