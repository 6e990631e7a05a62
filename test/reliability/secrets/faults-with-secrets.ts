import type { ExceptionName } from '../../../src/emulator/center/aws-exception.ts';
import type { Fault } from '../../../src/emulator/center/fault.ts';
import { wireErrors } from '../../../src/emulator/wire/wire-error.ts';

export interface NamedFault {
  readonly name: string;
  /** Made when it is due, with the secrets of that moment: a service may say them back. */
  make(secrets: readonly string[]): Fault;
  /** Whether only the deadline ends the call. */
  readonly isSlow?: boolean;
}

const plain = (fault: Fault & string): NamedFault => ({ name: fault, make: () => fault });

const exceptions = (Object.keys(wireErrors) as ExceptionName[]).map(plain);

const echo = (name: string, make: (secrets: string) => Fault): NamedFault => ({
  name,
  make: (secrets) => make(secrets.join(' ')),
});

const body = (said: string) => ({
  message: said,
  error: said,
  error_description: said,
  code: said,
  name: said,
});

const echoes = [
  ...[200, 400, 401, 403, 429, 500].map((status) =>
    echo(`status ${status} that says the secrets back`, (said) => ({ status, body: body(said) })),
  ),
  echo('a page that shows the secrets', (said) => ({
    status: 200,
    body: `<p>${said}`,
    contentType: 'text/html',
  })),
  echo('JSON cut short within the secrets', (said) => ({
    status: 200,
    body: `{"roleCredentials": ["${said}`,
  })),
  echo('no JSON, but the secrets', (said) => ({ status: 200, body: said })),
  echo('an error named as the secrets', (said) => ({
    status: 400,
    headers: { 'x-amzn-errortype': said },
    body: { __type: said },
  })),
  echo('a redirect to the secrets', (said) => ({
    status: 302,
    headers: { Location: `http://127.0.0.1:1/?${encodeURIComponent(said)}` },
  })),
  echo('wrong types round the secrets', (said) => ({
    change: {
      accessToken: [said],
      roleCredentials: said,
      clientSecret: { said },
      deviceCode: [said],
      expiresIn: said,
    },
  })),
];

/** What a proxy may answer in place of a way to the service. */
export const proxyAnswers: Readonly<Record<string, (secrets: readonly string[]) => string>> = {
  'a proxy that wants another password': () => 'HTTP/1.1 407 No\r\nContent-Length: 0\r\n\r\n',
  'a proxy that says the secrets back': (secrets) =>
    `HTTP/1.1 403 ${secrets.join(' ')}\r\nX-Said: ${secrets.join(' ')}\r\n\r\n${secrets.join(' ')}`,
  'a proxy that says the secrets in place of HTTP': (secrets) => secrets.join(' '),
  'a proxy that hangs up': () => '',
  'a proxy that does not speak TLS behind its 200': (secrets) =>
    `HTTP/1.1 200 OK\r\n\r\n${secrets.join(' ')}`,
};

/** Every kind of fault that the emulator has. */
export const faults: readonly NamedFault[] = [
  ...exceptions,
  ...(['reset', 'lost-reply', 'html'] as const).map(plain),
  ...(['hang', 'stall'] as const).map((fault) => ({ ...plain(fault), isSlow: true })),
  { name: 'a delay', make: () => ({ delayMs: 5 }) },
  ...echoes,
];
