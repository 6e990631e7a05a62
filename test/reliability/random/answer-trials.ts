import fc from 'fast-check';
import type { Fault } from '../../../src/emulator/center/fault.ts';
import type { Operation } from '../../../src/emulator/center/operation.ts';
import { weighted } from '../../dialect/random-run.ts';
import { corpToken } from '../../support/configs.ts';
import { canary, damaged, objectText, oddJson, oddText } from './odd-values.ts';
import { type Trial, trialOf, usualArgv } from './trial.ts';

const secret = JSON.stringify(canary);

/** What each operation answers with, as JSON. */
const answers: Readonly<Record<Operation, Readonly<Record<string, string>>>> = {
  RegisterClient: { clientId: '"client"', clientSecret: secret, clientSecretExpiresAt: '4000000000' },
  StartDeviceAuthorization: {
    deviceCode: secret,
    userCode: '"ABCD-EFGH"',
    verificationUri: '"https://x.awsapps.com/"',
    verificationUriComplete: '"https://x.awsapps.com/?user_code=ABCD-EFGH"',
    expiresIn: '3',
    interval: '1',
  },
  CreateToken: { accessToken: secret, expiresIn: '3600', refreshToken: secret, tokenType: '"Bearer"' },
  GetRoleCredentials: {
    'roleCredentials.accessKeyId': '"ASIAANSWERED00000000"',
    'roleCredentials.secretAccessKey': secret,
    'roleCredentials.sessionToken': secret,
    'roleCredentials.expiration': '4000000000000',
  },
  ListAccountRoles: { roleList: '[{"roleName": "ReadOnlyX"}]' },
  ListAccounts: { accountList: '[]' },
  Logout: {},
  AssumeRole: {},
  AssumeRoleWithWebIdentity: {},
  GetCallerIdentity: {},
};

/** A good answer to an operation. */
export function goodAnswer(operation: Operation): string {
  return objectText(answers[operation]);
}

const errors = fc.constantFrom(
  ...'AuthorizationPendingException SlowDownException InvalidGrantException ForbiddenException'.split(' '),
  ...'UnauthorizedException __proto__ constructor TimeoutError ThrottlingException'.split(' '),
);
const errorBody = fc
  .tuple(errors, oddText)
  .map(([name, text]) => JSON.stringify({ __type: name, code: name, error: text, message: canary + text }));

const contentType = fc.constantFrom('application/json', 'text/html', 'application/x-amz-json-1.1', '', 'x');
// The SDK waits before it asks again: too much of these would take too long.
const status = weighted<number>(
  [12, fc.constant(200)],
  [6, fc.constantFrom(201, 204, 206, 301, 302, 307, 308, 400, 401, 403, 404, 407, 408, 418, 451)],
  [1, fc.constantFrom(429, 500, 503, 599)],
);

function faultOf(operation: Operation): fc.Arbitrary<Fault> {
  const members = answers[operation];
  const good = fc.constant(objectText(members));
  const odd = fc
    .tuple(fc.constantFrom(...Object.keys(members), 'extra'), oddJson)
    .map(([name, value]) => objectText({ ...members, [name]: value }));
  const body = weighted<unknown>([5, odd], [3, damaged(good)], [3, errorBody], [1, good], [1, oddJson]);
  return fc.record({ status, body, contentType, headers: fc.oneof(fc.constant({}), errorHeader) });
}

const errorHeader = errors.map((name) => ({ 'x-amzn-errortype': name }));

const plan = fc
  .constantFrom<Operation>(
    ...(['RegisterClient', 'StartDeviceAuthorization', 'CreateToken', 'Logout'] as const),
    ...(['GetRoleCredentials', 'GetRoleCredentials', 'ListAccountRoles'] as const),
  )
  .chain((operation) =>
    fc.record({ operation: fc.constant(operation), fault: faultOf(operation), times: fc.nat(3) }),
  );

const token = objectText({
  startUrl: '"https://d-1234567890.awsapps.com/start"',
  region: '"eu-west-1"',
  accessToken: secret,
  expiresAt: '"@fresh@"',
  clientId: '"client"',
  clientSecret: secret,
  refreshToken: secret,
});
const tokens = fc.constantFrom({}, { [corpToken]: token }, { [corpToken]: token.replace('fresh', 'past') });

/** Whatever a service, or what stands in its place, can answer. */
export const answerTrials: fc.Arbitrary<Trial> = fc
  .record({ argv: usualArgv, files: tokens, faults: fc.array(plan, { minLength: 1, maxLength: 3 }) })
  .map(trialOf);
