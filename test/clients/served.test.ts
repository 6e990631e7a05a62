import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { program } from '../support/binary.ts';
import { legacyConfig, sessionConfig } from '../support/configs.ts';
import type { Client, Keys } from './client.ts';
import { nowhere } from './client.ts';
import { awsCli1 } from './programs/aws-cli-1.ts';
import { awsCli2 } from './programs/aws-cli-2.ts';
import { boto3 } from './programs/boto3.ts';
import { go } from './programs/go.ts';
import { javascriptClients } from './programs/javascript.ts';
import { type Scene, scene } from './scene.ts';

/*
 * The clients as the command of `awsso exec --server`: what they take from its endpoint.
 */
const chain = javascriptClients.filter(({ name }) => /fromNodeProviderChain/.test(name));
const minutes = process.env['AWSSO_STRESS'] === '1' ? 10 : 3;

/** The client, run by awsso. */
function served(client: Client): Client {
  return {
    ...client,
    command: () => [program[0], ...program.slice(1), 'exec', 'dev', '--server', '--', ...client.command()],
  };
}

async function loggedIn(
  client: Client,
  more: { credentials?: string; seconds?: number; config?: string } = {},
) {
  const { credentials = '', seconds = 3600, config = '' } = more;
  const here = await scene(served(client), {
    config: sessionConfig + legacyConfig + config,
    credentials,
    roleCredentialSeconds: seconds,
  });
  expect(await here.awsso('both', 'login', 'dev')).toMatchObject({ code: 0 });
  return here;
}

for (const client of [boto3, go, ...chain, awsCli1, awsCli2]) {
  const isMissing = client.version() === undefined;
  describe.skipIf(isMissing)(isMissing ? `${client.name} is not installed` : `${client.name}, served`, () => {
    const keys = '[default]\naws_access_key_id = AKIA0123456789ABCDEF\naws_secret_access_key = x\n';
    const session = '[default]\nsso_session = corp\nsso_account_id = 444455556666\nsso_role_name = Admin\n';
    test.for([
      ['by its endpoint', {}],
      ['though a default profile has keys', { credentials: keys }],
      ['though a default profile has a session', { config: session }],
    ] as const)('gets its credentials %s', async ([, more]) => {
      await using here = await loggedIn(client, more);
      const { code, answers, stderr } = await here.ask({});
      expect({ code, stderr, answers }).toEqual({ code: 0, stderr: '', answers: [here.issued()] });
    });

    test('gets its credentials though its proxies lead nowhere', async () => {
      await using here = await loggedIn(client);
      const before = `export http_proxy=${nowhere} HTTP_PROXY=${nowhere} NO_PROXY=127.0.0.1`;
      const { code, answers } = await here.ask({ before });
      expect({ code, answers }).toEqual({ code: 0, answers: [here.issued()] });
    });

    if (!client.isCommand) {
      test(
        client.showsProcessFailure ? 'says what to run when the session is over' : 'hides why there are none',
        async () => {
          await using here = await loggedIn(client, { seconds: 3 });
          const logOut = async () => {
            await here.awsso('both', 'logout', 'dev');
            await delay(3000);
          };
          const { code, stderr } = await here.ask({ pauses: [logOut] });
          const words = /corp\W+ needs a login: .*; run: awsso login --profile dev/;
          expect([code, words.test(stderr)]).toEqual([1, client.showsProcessFailure]);
        },
      );
    }
  });
}

describe.concurrent(`a role of one minute and a job of ${minutes}`, () => {
  for (const client of [boto3, go, ...chain]) {
    const isMissing = client.version() === undefined;
    test.skipIf(isMissing)(
      isMissing
        ? `${client.name} is not installed`
        : `${client.name} has credentials that are valid at each second of it`,
      { timeout: (minutes + 1) * 60_000 },
      async () => {
        await using here = await loggedIn(client, { seconds: 60 });
        const issued = endsOfKeys(here);
        const answeredAt: number[] = [];
        const pauses = Array.from({ length: minutes * 60 }, () => async () => {
          answeredAt.push(Date.now());
          await delay(1000);
        });
        const { code, answers, stderr } = await here.ask({ pauses });
        expect({ code, stderr, answers: answers.length }).toEqual({
          code: 0,
          stderr: '',
          answers: minutes * 60 + 1,
        });
        const left = answeredAt.map((at, index) => (issued.get(keyOf(answers[index])) ?? 0) - at);
        expect(Math.min(...left)).toBeGreaterThan(0);
        expect(new Set(answers.map(keyOf)).size).toBeGreaterThan(minutes);
        // Four renewals a minute at the most, however often it asks.
        expect(here.box.identityCenter.count('GetRoleCredentials')).toBeLessThanOrEqual(minutes * 4 + 2);
      },
    );
  }
});

function keyOf(keys: Keys | undefined): string {
  return keys?.accessKeyId ?? '';
}

/** When each key ends that the Identity Center hands out from now on, in milliseconds. */
function endsOfKeys({ box: { identityCenter } }: Scene): ReadonlyMap<string, number> {
  const ends = new Map<string, number>();
  const { portal } = identityCenter;
  const issue = portal.getRoleCredentials.bind(portal);
  portal.getRoleCredentials = (...request) => {
    const credentials = issue(...request);
    ends.set(credentials.accessKeyId, credentials.expiration);
    return credentials;
  };
  return ends;
}
