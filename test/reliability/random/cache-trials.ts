import { basename } from 'node:path';
import fc from 'fast-check';
import { weighted } from '../../dialect/random-run.ts';
import {
  corpRegistration,
  corpRole,
  corpRoleByUrl,
  corpToken,
  oldRole,
  oldToken,
} from '../../support/configs.ts';
import { canary, damaged, objectText, withOddMember } from './odd-values.ts';
import { type Trial, trialOf, usualArgv } from './trial.ts';

const secret = JSON.stringify(canary);
const time = fc.constantFrom('"@past@"', '"@due@"', '"@fresh@"', '"@fresh@"');

const token = time.map((expiresAt) => ({
  startUrl: '"https://d-1234567890.awsapps.com/start"',
  region: '"eu-west-1"',
  accessToken: secret,
  expiresAt,
  clientId: '"client"',
  clientSecret: secret,
  registrationExpiresAt: '"@fresh@"',
  refreshToken: secret,
}));

const role = time.map((expiration) => ({
  ProviderType: '"sso"',
  'Credentials.AccessKeyId': '"ASIACACHED0000000000"',
  'Credentials.SecretAccessKey': secret,
  'Credentials.SessionToken': secret,
  'Credentials.Expiration': expiration,
  'Credentials.AccountId': '"111122223333"',
}));

const registration = fc.constant({ clientId: '"client"', clientSecret: secret, expiresAt: '"@fresh@"' });

const pending = time.map((expiresAt) => ({
  startUrl: '"https://d-1234567890.awsapps.com/start"',
  region: '"eu-west-1"',
  scopes: '["sso:account:access"]',
  clientId: '"client"',
  clientSecret: secret,
  registrationExpiresAt: '"@fresh@"',
  deviceCode: secret,
  userCode: '"ABCD-EFGH"',
  verificationUri: '"https://x.example/"',
  verificationUriComplete: '"https://x.example/?user_code=ABCD-EFGH"',
  expiresAt,
  intervalSeconds: '1',
}));

const refusal = time.map((at) => ({
  at,
  code: '"unavailable"',
  message: secret,
  hint: '"awsso login"',
  skipped: '"it was refused"',
  isRefused: 'true',
}));

const notes = fc.constant({ files: JSON.stringify([basename(corpRole), basename(corpRole)]) });

/** A cache file as it should be, with an odd member, or as bytes that nothing wrote. */
function contentOf(
  members: fc.Arbitrary<Readonly<Record<string, string>>>,
): fc.Arbitrary<string | Uint8Array> {
  const good = members.map(objectText);
  // Seldom damaged: awsso looks for 40 ms whether somebody is writing it.
  return weighted<string | Uint8Array>([2, good], [5, members.chain(withOddMember)], [1, damaged(good)]);
}

const tokens = contentOf(token);
const roles = contentOf(role);
const below = (folder: string, file: string) => `.aws/awsso/${folder}/${basename(file)}`;
const state = (kind: string) => `.aws/awsso/state/session-${basename(corpToken, '.json')}.${kind}`;

const files = fc.record(
  {
    [corpToken]: tokens,
    [oldToken]: tokens,
    [corpRole]: roles,
    [corpRoleByUrl]: roles,
    [oldRole]: roles,
    [corpRegistration]: contentOf(registration),
    [below('roles', corpToken)]: contentOf(notes),
    [state('login.json')]: contentOf(pending),
    [state('refresh-refusal.json')]: contentOf(refusal),
    [state('login-refusal.json')]: contentOf(refusal),
  },
  { requiredKeys: [] },
);

/** Whatever can lie in the caches that awsso shares with the AWS CLI and the SDKs. */
export const cacheTrials: fc.Arbitrary<Trial> = fc
  .record({ argv: usualArgv, files })
  .map(({ argv, files: written }) => trialOf({ argv, files: definedOf(written) }));

function definedOf(files: Readonly<Record<string, string | Uint8Array | undefined>>): Trial['files'] {
  return Object.fromEntries(
    Object.entries(files).flatMap(([file, content]) => (content === undefined ? [] : [[file, content]])),
  );
}
