import { expect, test } from 'vitest';
import type { Client } from '../client.ts';
import { scene } from '../scene.ts';

/** (e) `awsso env` feeds it. */
export function environment(client: Client): void {
  test('(e) takes what eval "$(awsso env)" has set, offline', async () => {
    await using here = await scene(client);
    await here.awsso('both', 'login', 'dev');
    const { code, answers } = await here.ask({ reach: 'nothing', before: 'eval "$(awsso env dev)"' });
    expect(code).toBe(0);
    expect(answers).toEqual([here.issued()]);
  });
}
