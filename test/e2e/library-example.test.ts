import { copyFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serveCallerIdentity } from '../clients/caller-identity.ts';
import { startProgram } from '../support/binary.ts';
import { readDocument } from '../support/document.ts';
import { type InstalledLibrary, installLibrary } from '../support/installed-library.ts';
import type { Sandbox } from '../support/sandbox.ts';
import { credentialsFrom } from '../support/stories.ts';
import { shipped } from './shipped.ts';

const example = fileURLToPath(new URL('../../examples/caller-identity.ts', import.meta.url));

// One client is as good as another.
const stand: Readonly<Record<string, string>> = { S3Client: 'STSClient', 'client-s3': 'client-sts' };

let library: InstalledLibrary;
beforeAll(() => {
  library = installLibrary('@aws-sdk', '@smithy', '@types', 'undici-types');
});
afterAll(() => library[Symbol.dispose]());

describe('examples/caller-identity.ts', () => {
  test('compiles against the packed package, and is answered as the role', async () => {
    await using box = await shipped();
    await using sts = await callerIdentity();
    copyFileSync(example, library.project.at('caller-identity.mts'));
    expect(library.compile('caller-identity.mts')).toBe('');
    const ran = await runExample(box, sts.url);
    const { SessionToken } = credentialsFrom(await box.binary('process', 'dev'));
    expect(ran).toMatchObject({ code: 0, stdout: `${SessionToken}\n`, stderr: '' });
  });

  test('says how to log in when there is no session', async () => {
    await using box = await shipped();
    expect(await box.binary('logout', 'dev')).toMatchObject({ code: 0 });
    await using sts = await callerIdentity();
    const { code, stdout, stderr } = await runExample(box, sts.url);
    expect({ code, stdout }).toEqual({ code: 4, stdout: '' });
    expect(stderr).toMatch(/needs a login.*\nawsso login --profile dev\n$/);
  });
});

describe('the types', () => {
  const uses = (load: string) => `${load}
    import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from '@smithy/types';
    const provider: AwsCredentialIdentityProvider = awsso.fromAwsso({ profile: 'dev', login: 'auto', logger: console });
    const role = awsso.fromAwsso({ ssoSession: 'corp', accountId: '111122223333', roleName: 'ReadOnly' });
    export const identity: Promise<AwsCredentialIdentity> = role();
    // @ts-expect-error a profile, or a role in place of one
    awsso.fromAwsso({ profile: 'dev', roleName: 'ReadOnly' });
    // @ts-expect-error not a policy
    awsso.fromAwsso({ login: 'sometimes' });
    export const code = (error: awsso.AwssoError): 'config' | 'denied' | undefined =>
      error.code === 'config' || error.code === 'denied' ? error.code : undefined;
    export default provider;
  `;
  test.for([
    ['uses.mts', "import * as awsso from 'awsso';"],
    ['uses.cts', "import awsso = require('awsso');"],
  ] as const)('are those of the SDK, strictly: %s', ([file, load]) => {
    library.project.write(file, uses(load));
    expect(library.compile(file)).toBe('');
  });
});

test('the lines in the README compile', () => {
  const [, lines = ''] = /```ts\n([^`]*)```/.exec(readDocument('README.md')) ?? [];
  library.project.write(
    'readme.mts',
    lines.replaceAll(/S3Client|client-s3/g, (word) => stand[word] ?? ''),
  );
  expect(library.compile('readme.mts')).toBe('');
});

test('docs/library.md shows the example as it is run', () => {
  const [, ...lines] = readDocument('examples/caller-identity.ts').trimEnd().split('\n');
  expect(readDocument('docs/library.md')).toContain(lines.join('\n'));
});

async function callerIdentity() {
  const { url, close } = await serveCallerIdentity();
  return { url, [Symbol.asyncDispose]: async () => close() };
}

function runExample(box: Sandbox, sts: string) {
  const words = [process.execPath, library.project.at('caller-identity.mjs'), 'dev'] as const;
  const quiet = { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' };
  return startProgram(words, box.home.path, { ...box.env, ...quiet, AWS_ENDPOINT_URL_STS: sts }).result;
}
