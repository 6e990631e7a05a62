import { expect, test } from 'vitest';
import { credentialsFrom } from '../../support/stories.ts';
import type { Client } from '../client.ts';
import { forgetRoles, lapse, lastRequest, type Scene, scene, tokenIn } from '../scene.ts';

/** (d) A token that it refreshed is adopted by awsso, and one that awsso refreshed is accepted by it. */
export function refresh(client: Client): void {
  test('(d) it and awsso refresh in turn, each with the refresh token that the other left', async () => {
    await using here = await scene(client);
    await here.awsso('both', 'login', 'dev');
    const seen = new Set([tokenIn(here.box)]);
    for (const turn of [itRefreshes, weRefresh, itRefreshes, weRefresh]) {
      lapse(here.box);
      forgetRoles(here.box);
      await turn(here);
      expect(lastRequest(here.box)).toMatchObject({ accessToken: tokenIn(here.box) });
      seen.add(tokenIn(here.box));
    }
    expect(seen.size).toBe(5);

    forgetRoles(here.box);
    expect(await here.ask({ profile: 'dev', reach: 'portal' })).toMatchObject({ code: 0 });
    expect(lastRequest(here.box)).toMatchObject({ accessToken: tokenIn(here.box) });
  });
}

async function itRefreshes({ ask }: Scene): Promise<void> {
  expect(await ask({ profile: 'dev' })).toMatchObject({ code: 0 });
}

async function weRefresh({ awsso }: Scene): Promise<void> {
  credentialsFrom(await awsso('both', 'process', 'dev', '--login', 'never'));
}
