import { asking, at, type PlaceForText } from './place-for-text.ts';

const denied = { operation: 'GetRoleCredentials', fault: 'ForbiddenException', times: 9 } as const;
const body = (text: string) => ({
  message: text,
  __type: text,
  error: text,
  error_description: text,
  code: text,
});

const inAnswers: readonly PlaceForText[] = [
  (text) =>
    at(asking, {
      faults: [
        denied,
        {
          operation: 'ListAccountRoles',
          fault: { change: { roleList: [{ roleName: `ReadOnl${text}` }, { roleName: text }] } },
          times: 9,
        },
      ],
    }),
  (text) => {
    const named = { accountId: '111122223333', accountName: text, emailAddress: `${text}@x.example` };
    return at(
      [
        ['accounts', 'dev', '--login', 'always'],
        ['accounts', 'dev', '--json', '--login', 'always'],
        ['roles', 'dev', '--account-id', '111122223333', '--login', 'always'],
      ],
      {
        faults: [
          { operation: 'ListAccounts', fault: { change: { accountList: [named] } }, times: 9 },
          { operation: 'ListAccountRoles', fault: { change: { roleList: [{ roleName: text }] } }, times: 9 },
        ],
      },
    );
  },
  ...[400, 403, 418].map(
    (status): PlaceForText =>
      (text) =>
        at(asking, {
          faults: [{ operation: 'GetRoleCredentials', fault: { status, body: body(text) }, times: 9 }],
        }),
  ),
  ...['userCode', 'verificationUri', 'verificationUriComplete'].map(
    (name): PlaceForText =>
      (text) => {
        const good = name === 'userCode' ? 'ABCD' : 'https://x.awsapps.com/?code=';
        const fault = { change: { [name]: good + text } };
        return at(
          [
            ['login', 'dev', '--no-browser'],
            ['process', 'dev', '--login', 'always'],
          ],
          {
            faults: [
              { operation: 'StartDeviceAuthorization', fault, times: 9 },
              { operation: 'CreateToken', fault: 'AuthorizationPendingException', times: 2 },
            ],
          },
        );
      },
  ),
];

const inWords: readonly PlaceForText[] = [
  (text) =>
    at(
      [
        ['process', `dev${text}`],
        ['env', 'dev', '--format', `sh${text}`],
        ['login', '--sso-session', `corp${text}`],
        [
          'process',
          '--sso-session',
          'corp',
          '--account-id',
          text,
          '--role-name',
          `ReadOnly${text}`,
          '--debug',
        ],
        ['help', text],
        [`--${text}`],
        [`pro${text}`],
        ['process', 'dev', '--login', text],
        ['emulator', '--port', `x${text}`],
      ],
      { faults: [denied] },
    ),
  ...['AWS_PROFILE', 'AWSSO_LOGIN', 'AWS_ENDPOINT_URL_SSO', 'HTTPS_PROXY', 'AWS_REGION'].map(
    (name): PlaceForText =>
      (text) =>
        at([['process'], ['login'], ['explain'], ['status']], {
          env: { AWS_PROFILE: 'dev', [name]: `x${text}` },
        }),
  ),
];

/** What a service says, and what is typed. */
export const textInWords: readonly PlaceForText[] = [...inAnswers, ...inWords];
