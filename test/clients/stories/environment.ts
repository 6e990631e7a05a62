import { expect, test } from 'vitest';
import { credentialsFrom } from '../../support/stories.ts';
import type { Client } from '../client.ts';
import { scene } from '../scene.ts';

/** (e) `awsso env` feeds it. */
export function environment(client: Client): void {
  test('(e) takes what eval "$(awsso env)" has set, offline', async () => {
    await using here = await scene(client);
    await here.awsso('both', 'login', 'dev');
    const { AccessKeyId, SecretAccessKey, SessionToken } = credentialsFrom(
      await here.awsso('nothing', 'process', 'dev'),
    );
    const { code, answers } = await here.ask({ reach: 'nothing', before: 'eval "$(awsso env dev)"' });
    expect({ code, answers: answers.length }).toEqual({ code: 0, answers: 1 });
    expect({
      accessKeyId: AccessKeyId,
      secretAccessKey: SecretAccessKey,
      sessionToken: SessionToken,
    }).toMatchObject({ ...answers[0] });
  });
}
