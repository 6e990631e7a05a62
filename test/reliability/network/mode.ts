import type { BadAnswer } from './faulty-service.ts';

/** The calls that can go wrong: of `process` with a token, of `process` with one to refresh, and of `login`. */
export const calls = {
  role: 'GetRoleCredentials',
  refresh: 'CreateToken',
  register: 'RegisterClient',
  authorize: 'StartDeviceAuthorization',
  poll: 'CreateToken',
} as const;

export type CallName = keyof typeof calls;

/** How a command ends: its exit code, and how many logins were started. */
export type Outcome = readonly [exit: number, logins: number];

export type Outcomes = Readonly<Record<CallName, Outcome>>;

/** A way in which an answer can go wrong, and how that has to end, whichever call it hits. */
export interface Mode {
  readonly name: string;
  readonly answer: BadAnswer;
  readonly outcomes: Outcomes;
  /** What a person is told where the command ends with exit 6. */
  readonly says?: RegExp;
  /** Whether only the deadline ends it. */
  readonly isSlow?: boolean;
}

/** Nobody has answered: nothing is concluded, no login is begun, and one that has begun waits until its code lapses. */
export const unavailable: Outcomes = {
  role: [6, 0],
  refresh: [6, 0],
  register: [6, 0],
  authorize: [6, 1],
  poll: [7, 1],
};

/** The service, or a gateway on the way, has said no; not in the words in which OAuth ends a session. */
export const refused: Outcomes = {
  role: [5, 0],
  refresh: [6, 0],
  register: [3, 0],
  authorize: [3, 1],
  poll: [7, 1],
};

/** The service has answered. */
export const answered: Outcomes = {
  role: [0, 0],
  refresh: [0, 0],
  register: [0, 1],
  authorize: [0, 1],
  poll: [0, 1],
};

/** A reply as bytes; the body may be something else than what the headers say. */
export function reply(status: string, headers: Readonly<Record<string, string>>, body = ''): string {
  const lines = Object.entries({ 'Content-Type': 'application/json', Connection: 'close', ...headers });
  return `HTTP/1.1 ${status}\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body}`;
}

export function replyOf(
  status: string,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): string {
  return reply(status, { ...headers, 'Content-Length': String(Buffer.byteLength(body)) }, body);
}
