import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { corpRole, keysInFile, sessionConfig } from '../support/configs.ts';
import { type InstalledLibrary, installLibrary } from '../support/installed-library.ts';
import { type Sandbox, sandbox } from '../support/sandbox.ts';
import { shipped } from './shipped.ts';

let library: InstalledLibrary;
beforeAll(() => {
  library = installLibrary('@aws-sdk');
});
afterAll(() => library[Symbol.dispose]());

interface Refused {
  readonly name: string;
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
  readonly tryNextLink: boolean;
  readonly isError: boolean;
}

/** What a call is rejected with; the program must have said nothing else. */
async function refusal(box: Sandbox, options: string, env: Record<string, string> = {}): Promise<Refused> {
  const program = `import { AwssoError, fromAwsso } from 'awsso';
    const error = await fromAwsso(${options})().then(() => 'answered', (reason) => reason);
    const { name, code, message, hint, tryNextLink, cause } = error;
    const isError = error instanceof AwssoError && error instanceof Error && cause === undefined;
    process.stdout.write(JSON.stringify({ name, code, message, hint, tryNextLink, isError }));`;
  const { code, stdout, stderr } = await library.run(box, program, env);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const refused = JSON.parse(stdout) as Refused;
  expect(refused).toMatchObject({ name: 'AwssoError', tryNextLink: false, isError: true });
  return refused;
}

describe('a call is rejected with its code, and one command to run next', () => {
  test.for([
    ["{ profile: 'dve' }", 'config', /there is no profile "dve"/, "awsso explain 'dev'|awsso explain dev"],
    ["{ profile: '' }", 'usage', /the profile name given is empty/, 'awsso profiles'],
    ["{ profile: 'dev', login: 'maybe' }", 'usage', /^login is "maybe"; it may be auto/, undefined],
    ["{ profile: 'dev', roleName: 'A' }", 'usage', /^ssoSession, accountId and roleName go/, undefined],
    [
      "{ ssoSession: 'corpo', accountId: '111122223333', roleName: 'A' }",
      'config',
      /no sso-session "corpo"|sso-session "corpo"/,
      undefined,
    ],
    [
      "{ profile: 'dev' }",
      'login-required',
      /^sso-session "corp" needs a login: there is no token for it yet \(no login, by login: 'never'/,
      'awsso login --profile dev',
    ],
  ] as const)('%s: %s', async ([options, code, message, hint]) => {
    await using box = await sandbox({ config: sessionConfig, time: 'real' });
    const refused = await refusal(box, options);
    expect(refused.code).toBe(code);
    expect(refused.message).toMatch(message);
    if (hint !== undefined) {
      expect(refused.hint).toMatch(new RegExp(`^(${hint})$`));
    }
  });

  test('a role that Identity Center refuses: denied', async () => {
    await using box = await shipped();
    box.home.remove(corpRole);
    box.identityCenter.failNext('GetRoleCredentials', 'ForbiddenException');
    expect(await refusal(box, "{ profile: 'dev' }")).toMatchObject({ code: 'denied' });
  });

  test('a service that cannot be reached: unavailable', async () => {
    await using box = await shipped();
    box.home.remove(corpRole);
    const nowhere = 'http://127.0.0.1:1';
    const env = { AWS_ENDPOINT_URL_SSO: nowhere, AWS_ENDPOINT_URL_SSO_OIDC: nowhere };
    expect(await refusal(box, "{ profile: 'dev' }", env)).toMatchObject({ code: 'unavailable' });
  });

  test('an AWSSO_LOGIN that is no policy: usage', async () => {
    await using box = await shipped();
    const refused = await refusal(box, "{ profile: 'dev' }", { AWSSO_LOGIN: 'perhaps' });
    expect(refused).toMatchObject({ code: 'usage', hint: 'unset AWSSO_LOGIN' });
  });
});

describe('the AWS SDK', () => {
  test('asks once, and hands the error on as it is', async () => {
    await using box = await sandbox({ config: sessionConfig, time: 'real' });
    const program = `import { STSClient, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
      import { AwssoError, fromAwsso } from 'awsso';
      const provide = fromAwsso({ profile: 'dev' });
      let calls = 0;
      const credentials = (caller) => (calls++, provide(caller));
      const sts = new STSClient({ region: 'eu-west-1', credentials, maxAttempts: 5 });
      const error = await sts.send(new GetCallerIdentityCommand()).catch((reason) => reason);
      process.stdout.write(JSON.stringify([calls, error instanceof AwssoError, error.code]));`;
    const { stdout } = await library.run(box, program, quiet);
    expect(JSON.parse(stdout)).toEqual([1, true, 'login-required']);
  });

  test('tries no other provider behind it: that could be of another account', async () => {
    await using box = await sandbox({ config: sessionConfig, credentials: keysInFile('default') });
    const program = `import { createCredentialChain, fromIni } from '@aws-sdk/credential-providers';
      import { fromAwsso } from 'awsso';
      const chain = createCredentialChain(fromAwsso({ profile: 'dev' }), fromIni());
      process.stdout.write(JSON.stringify(await chain().catch(({ code }) => code)));`;
    const { stdout } = await library.run(box, program, quiet);
    expect(JSON.parse(stdout)).toBe('login-required');
  });

  test('passes on the profile of a client, which counts where no other is named', async () => {
    await using box = await shipped();
    const program = `import { STSClient } from '@aws-sdk/client-sts';
      import { fromAwsso } from 'awsso';
      const sts = new STSClient({ region: 'eu-west-1', profile: 'dev', credentials: fromAwsso() });
      process.stdout.write(JSON.stringify(await sts.config.credentials()));`;
    const { stdout } = await library.run(box, program, { ...quiet, AWS_PROFILE: 'old' });
    expect(JSON.parse(stdout)).toMatchObject({ accountId: '111122223333' });
  });
});

// The SDK itself would warn that it is going to leave Node 20.
const quiet = { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' };
