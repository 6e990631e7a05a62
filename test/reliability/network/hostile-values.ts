import type { CallName, Outcome } from './mode.ts';
import { answered, unavailable } from './mode.ts';

/** An answer that is well formed, and has something in it that it must not have. */
export interface HostileValue {
  readonly call: CallName;
  readonly change: Readonly<Record<string, unknown>>;
  readonly outcome: Outcome;
  /** Whether nobody approves, so that the service is asked again and again. */
  readonly isPending?: boolean;
}

const refusedValues = (call: CallName, name: string, values: readonly unknown[]): HostileValue[] =>
  values.map((value) => ({ call, change: { [name]: value }, outcome: unavailable[call] }));

const numbers = [0, -1, 1e12, '3600', null, [], 'NaN', true];
const texts = ['', null, 5, {}, ['x'], false];
// No header can carry them, so they are no tokens.
const uncarried = [
  'CANARYcanary\nx',
  'CANARYcanary\r\nHost: evil',
  'CANARYcanary\0',
  'CANARYcanary\u{1f600}',
];

const keys = {
  accessKeyId: 'ASIAHOSTILE000000000',
  secretAccessKey: 'CANARYcanary',
  sessionToken: 'CANARYcanary',
  expiration: Date.now() + 3_600_000,
};
const role = (
  change: Readonly<Record<string, unknown>>,
  outcome: Outcome = unavailable.role,
): HostileValue => ({
  call: 'role',
  change: { roleCredentials: { ...keys, ...change } },
  outcome,
});

const roles = [
  ...[undefined, null, '', 5, {}].flatMap((value) => [
    role({ accessKeyId: value }),
    role({ secretAccessKey: value }),
    role({ sessionToken: value }),
  ]),
  role({ accessKeyId: 'ASIA\nHOSTILE' }),
  role({ accessKeyId: 'ASIA\x1b[2J' }),
  role({ secretAccessKey: 'CANARYcanary"; rm -rf /\n' }),
  role({ sessionToken: 'CANARYcanary\0' }),
  // In seconds, it would have ended in 1970.
  role({ expiration: Math.floor(keys.expiration / 1000) }),
  ...[undefined, null, 0, -1, '2030-01-01T00:00:00Z', 1e16, 1e300].map((expiration) => role({ expiration })),
  // Whose clock is wrong cannot be told: what was just given is passed on with its date.
  role({ expiration: keys.expiration - 7_200_000 }, answered.role),
  role({ expiration: Date.UTC(9999, 11, 31) }, answered.role),
  ...refusedValues('role', 'roleCredentials', [null, [], 'x', {}]),
];

const pages = [
  ...['javascript:alert(1)', 'file:///etc/passwd', 'http://evil.example/', 'https://', 'x', '//evil.example'],
  ...[
    '--help',
    'data:text/html,x',
    '\\\\host\\share',
    'http://127.0.0.1.evil.example/',
    ' ',
    'ms-msdt:/id x',
  ],
];

const authorizations = [
  ...refusedValues('authorize', 'expiresIn', numbers),
  ...refusedValues('authorize', 'deviceCode', texts),
  ...refusedValues('authorize', 'userCode', texts),
  ...refusedValues('authorize', 'verificationUri', [...texts, ...pages]),
  ...refusedValues('authorize', 'verificationUriComplete', pages),
  ...refusedValues('authorize', 'interval', ['1', [], {}]),
  // Whoever may be asked too often or not at all is asked at a pace of ours.
  ...[0, -5, 1e-9, 1e9, null].map(
    (interval): HostileValue => ({
      call: 'authorize',
      change: { interval },
      outcome: unavailable.poll,
      isPending: true,
    }),
  ),
];

/** What a service, or whoever speaks in its name, may write into an answer. */
export const hostileValues: readonly HostileValue[] = [
  ...roles,
  ...refusedValues('refresh', 'expiresIn', numbers),
  ...refusedValues('refresh', 'accessToken', [...texts, ...uncarried]),
  ...refusedValues('register', 'clientId', texts),
  ...refusedValues('register', 'clientSecret', texts),
  ...refusedValues('register', 'clientSecretExpiresAt', [0, -1, 1e15, '1', null, []]),
  ...authorizations,
  ...refusedValues('poll', 'expiresIn', numbers),
  ...refusedValues('poll', 'accessToken', [...texts, ...uncarried]),
];
