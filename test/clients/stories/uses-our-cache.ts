import { expect, test } from 'vitest';
import { oldToken } from '../../support/configs.ts';
import { credentialsFrom } from '../../support/stories.ts';
import type { Client } from '../client.ts';
import { forgetRoles, lastRequest, scene, tokenIn } from '../scene.ts';

/** (a) It uses what awsso cached. */
export function usesOurCache(client: Client): void {
  if (client.readsRoleCache) {
    test.for(['dev', 'old'])(
      '(a) answers from the role credentials that awsso cached for %s, offline',
      async (profile) => {
        await using here = await scene(client);
        expect(await here.awsso('both', 'login', profile)).toMatchObject({ code: 0 });
        const { AccessKeyId } = credentialsFrom(await here.awsso('nothing', 'process', profile));
        const asked = await here.ask({ profile, reach: 'nothing' });
        expect(asked).toMatchObject({ code: 0, answers: [{ accessKeyId: AccessKeyId }] });
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
    expect(asked).toMatchObject({ code: 0, answers: [{ accessKeyId: expect.stringMatching(/^ASIA/) }] });
    expect(lastRequest(here.box)).toEqual({
      accessToken: tokenIn(here.box, file),
      accountId: '111122223333',
      roleName: 'ReadOnly',
    });
  });
}
