import { createServer, type Socket } from 'node:net';
import { describe, expect, test, vi } from 'vitest';
import { Secret } from '../../../src/secret.ts';
import { connectBy, connectTo, failureOf } from '../../support/connect-to.ts';
import { type Answer, closedPort, listen, serveHttp } from '../../support/local-server.ts';
import { type Call, calls, connectWithin, json, respond } from './sdk-calls.ts';

const reading = Object.keys(calls).filter((name): name is Call => name !== 'logout');

describe('no sensible answer is the error "unavailable" for every call', () => {
  const page = '<!doctype html><title>CANARY</title>';
  const html = { 'Content-Type': 'text/html' };
  const other = (status: number) =>
    `answered with something other than JSON [HTTP ${status}], perhaps a proxy's or a hotel's page`;
  const rows: readonly (readonly [string, Answer, string, number])[] = [
    ['a page with status 200', respond(200, page, html), other(200), 1],
    ['a page that calls itself JSON', respond(200, page), other(200), 1],
    ['a page with status 400', respond(400, page, html), other(400), 1],
    ['a page with status 401', respond(401, page, html), other(401), 1],
    ['a page with status 403', respond(403, page, html), other(403), 1],
    ['a page with status 404', respond(404, page, html), other(404), 1],
    ['a page with status 500', respond(500, page, html), 'failed [HTTP 500]', 3],
    ['plain text', respond(418, 'CANARY'), other(418), 1],
    ['JSON cut short', respond(200, '{"roleCredentials":{"accessKeyId":"CANARY'), other(200), 1],
    ['XML', respond(200, '<x>CANARY</x>'), other(200), 1],
    ['null', respond(200, 'null'), 'answered nonsense [HTTP 200]', 1],
    ['a redirect', respond(302, '', { Location: '/elsewhere' }), redirected(302), 1],
    ['a redirect with a page', respond(301, page, { ...html, Location: '/elsewhere' }), redirected(301), 1],
    ['a redirect that keeps the method', respond(307, '', { Location: '/elsewhere' }), redirected(307), 1],
    ['a permanent redirect', respond(308, '', { Location: '/elsewhere' }), redirected(308), 1],
    ['a timeout of the server', respond(408, ''), 'failed [HTTP 408]', 1],
    ['an error of the server', respond(500, '{"message":"CANARY"}'), 'failed [HTTP 500]', 3],
    ['a bad gateway', respond(502, ''), 'failed [HTTP 502]', 3],
    ['an overload', respond(503, '{"message":"CANARY"}'), 'failed [HTTP 503]', 3],
    ['a late gateway', respond(504, page, html), 'failed [HTTP 504]', 3],
    ['a reset', reset, 'cannot be reached: the connection was cut [ECONNRESET]', 3],
    ['half an answer', half, 'cannot be reached: the connection was cut [ECONNRESET]', 3],
  ];
  test.for(rows)('%s', async ([, answer, what, tries]) => {
    const [warn, complain] = [vi.spyOn(console, 'warn'), vi.spyOn(console, 'error')];
    await using server = await serveHttp(answer);
    const errors = await Promise.all(reading.map((name) => failureOf(calls[name](connectTo(server.url)))));
    for (const error of errors) {
      expect([error.code, error.message, error.hint]).toEqual([
        'unavailable',
        `Identity Center at 127.0.0.1:${server.port} ${what} (AWS_ENDPOINT_URL)`,
        'unset AWS_ENDPOINT_URL',
      ]);
    }
    expect(server.requests).toHaveLength(tries * reading.length);
    expect([warn.mock.calls, complain.mock.calls]).toEqual([[], []]);
  });

  test.for([
    ['nothing', ''],
    ['a list', '["CANARY"]'],
    ['a string', '"CANARY"'],
    ['a number', '5'],
    ['an empty object', '{}'],
  ] as const)('%s with status 200', async ([, body]) => {
    await using server = await serveHttp(respond(200, body));
    for (const name of reading) {
      const error = await failureOf(calls[name](connectTo(server.url)));
      expect(error.message).toMatch(
        /^Identity Center at 127\.0\.0\.1:\d+ answered nonsense: \w+ is missing or not as it should be \(AWS_/,
      );
    }
  });

  test.for([301, 302, 303, 307, 308])('a redirect [%i] leads no token anywhere', async (status) => {
    await using target = await serveHttp(respond(200, '{}'));
    await using server = await serveHttp(respond(status, '', { Location: `${target.url}/x` }));
    for (const call of Object.values(calls)) {
      await failureOf(call(connectTo(server.url)));
    }
    await failureOf(connectTo(server.url).listAllAccounts(new Secret('CANARY')));
    expect(server.requests).toHaveLength(Object.keys(calls).length + 1);
    expect(target.requests).toEqual([]);
  });

  test('throttling to the end', async () => {
    const throttled = respond(429, '{"message":"CANARY"}', {
      'x-amzn-ErrorType': 'TooManyRequestsException',
    });
    await using server = await serveHttp(throttled);
    const error = await failureOf(calls.getRoleCredentials(connectTo(server.url)));
    expect([error.code, error.message]).toEqual([
      'unavailable',
      `Identity Center at 127.0.0.1:${server.port} throttles requests [HTTP 429], also after 3 tries (AWS_ENDPOINT_URL)`,
    ]);
    expect(server.requests).toHaveLength(3);
  });

  test.for(['3600', 'Wed, 21 Oct 2099 07:28:00 GMT'])(
    'throttling with a wait that nobody has (%s) is not waited for',
    async (wait) => {
      await using server = await serveHttp(respond(429, '', { 'Retry-After': wait }));
      const limits = { connectMilliseconds: 150, callMilliseconds: 300 };
      const error = await failureOf(calls.getRoleCredentials(connectWithin(server.url, limits)));
      expect([error.code, error.message]).toEqual([
        'unavailable',
        `Identity Center at 127.0.0.1:${server.port} throttles requests [HTTP 429] (AWS_ENDPOINT_URL)`,
      ]);
      expect(server.requests).toHaveLength(1);
    },
  );

  test('throttling with a wait for which there is time is waited for, however long', async () => {
    const at: number[] = [];
    await using server = await serveHttp((response, request) => {
      at.push(Date.now());
      const [status, body] = at.length < 2 ? [429, ''] : [200, '{"roleList":[{"roleName":"A"}]}'];
      respond(status, body, { 'Retry-After': '7' })(response, request);
    });
    expect(await calls.listAccountRoles(connectTo(server.url))).toEqual({ granted: ['A'] });
    expect((at[1] ?? 0) - (at[0] ?? 0)).toBeGreaterThanOrEqual(6_900);
  }, 15_000);

  test.for([
    ['SlowDownException', 'throttles requests'],
    ['ThrottlingException', 'throttles requests'],
    ['Throttling', 'throttles requests'],
    ['TooManyRequestsException', 'throttles requests'],
    ['RequestLimitExceeded', 'throttles requests'],
    ['LimitExceededException', 'throttles requests'],
    ['InternalServerException', 'failed'],
    ['ServiceUnavailableException', 'failed'],
  ] as const)('%s, also with the status of a refusal [400]', async ([name, what]) => {
    await using server = await serveHttp(respond(400, '{"error":"x"}', { 'x-amzn-ErrorType': name }));
    for (const call of [calls.createTokenByRefreshToken, calls.getRoleCredentials]) {
      const error = await failureOf(call(connectTo(server.url)));
      expect([error.code, error.message]).toEqual([
        'unavailable',
        expect.stringContaining(`127.0.0.1:${server.port} ${what} [HTTP 400]`),
      ]);
    }
  });

  test('nobody listens', async () => {
    const port = await closedPort();
    const error = await failureOf(calls.getRoleCredentials(connectTo(`http://127.0.0.1:${port}`)));
    expect([error.code, error.message]).toEqual([
      'unavailable',
      `Identity Center at 127.0.0.1:${port} cannot be reached: connection refused [ECONNREFUSED] (AWS_ENDPOINT_URL)`,
    ]);
  });

  test('the line of the config that chose the host is named, and the hint asks that host', async () => {
    const port = await closedPort();
    const url = `http://127.0.0.1:${port}/base`;
    const error = await failureOf(calls.getRoleCredentials(connectBy({}, { endpoint_url: url })));
    expect([error.message, error.hint]).toEqual([
      `Identity Center at 127.0.0.1:${port} cannot be reached: connection refused [ECONNREFUSED] (/home/u/.aws/config:7)`,
      `curl -sS -o /dev/null -w '%{http_code}\\n' http://127.0.0.1:${port}`,
    ]);
  });

  test('there is no such host', async () => {
    const error = await failureOf(calls.getRoleCredentials(connectTo('https://sso.invalid')));
    expect(error.code).toBe('unavailable');
    expect(error.message).toMatch(
      /^Identity Center at sso\.invalid cannot be reached: (there is no such host \[ENOTFOUND\]|its name cannot be looked up now \[EAI_AGAIN\]) \(AWS_ENDPOINT_URL\)$/,
    );
  });

  test('what answers is no HTTP', async () => {
    await using server = await serveText('CANARY is not HTTP\r\n\r\n');
    const error = await failureOf(calls.getRoleCredentials(connectTo(server.url)));
    expect([error.code, error.message]).toEqual([
      'unavailable',
      `Identity Center at 127.0.0.1:${server.port} cannot be reached: the call failed [HPE_INVALID_CONSTANT] (AWS_ENDPOINT_URL)`,
    ]);
  });

  test('an error that passes is got over', async () => {
    let count = 0;
    await using server = await serveHttp((response, request) => {
      count += 1;
      respond(count < 3 ? 503 : 200, count < 3 ? '' : '{"roleList":[{"roleName":"A"}]}')(response, request);
    });
    expect(await calls.listAccountRoles(connectTo(server.url))).toEqual({ granted: ['A'] });
  });
});

function redirected(status: number): string {
  return `answered with a redirect [HTTP ${status}], which no token may follow`;
}

function reset(response: Parameters<Answer>[0]): void {
  (response.socket as Socket).resetAndDestroy();
}

function half(response: Parameters<Answer>[0]): void {
  response.writeHead(200, { ...json, 'Content-Length': '1000' });
  response.write('{"CANARY":', () => response.destroy());
}

/** A server below HTTP. */
function serveText(text: string) {
  return listen(
    createServer((socket) => {
      socket.on('error', () => {});
      socket.end(text);
    }),
    'http',
    [],
  );
}
