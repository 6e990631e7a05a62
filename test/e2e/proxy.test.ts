import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { untrustedPlaces } from '../reliability/network/untrusted-places.ts';
import { type AwsByProxy, proxyPassword, serveAwsByProxy } from '../support/aws-by-proxy.ts';
import type { Result } from '../support/binary.ts';
import { corpRole, sessionConfig } from '../support/configs.ts';
import { isInstalled } from '../support/installed.ts';
import {
  certificateFile,
  closedPort,
  type LocalServer,
  listen,
  serveProxy,
  serveTls,
} from '../support/local-server.ts';
import { type Sandbox, sandbox } from '../support/sandbox.ts';
import { credentialsFrom } from '../support/stories.ts';

type Env = Readonly<Record<string, string>>;

const portal = 'portal.sso.eu-west-1.amazonaws.com';
const oidc = 'oidc.eu-west-1.amazonaws.com';
const noEndpoints = { AWS_ENDPOINT_URL_SSO: '', AWS_ENDPOINT_URL_SSO_OIDC: '' };
const dead = 'http://127.0.0.1:1';
const mostMilliseconds = 20_000;

describe.skipIf(!isInstalled('openssl'))('behind a proxy', () => {
  let box: Sandbox;
  let aws: AwsByProxy;
  let secure: AwsByProxy;

  beforeAll(async () => {
    box = await sandbox({ config: sessionConfig, time: 'real', autoApprove: true });
    aws = await serveAwsByProxy(box.url, [oidc, portal]);
    secure = await serveAwsByProxy(box.url, [oidc, portal], 'https');
    expect(await run(['login', 'dev'], aws.env)).toMatchObject({ code: 0, stdout: '' });
  });

  afterAll(async () => {
    for (const opened of [secure, aws, box]) {
      await opened[Symbol.asyncDispose]();
    }
  });

  const run = (args: readonly string[], env: Env): Promise<Result> =>
    box.startBinary(args, { ...noEndpoints, ...env }).result;

  function removeRole(): void {
    if (box.home.entries().includes(corpRole)) {
      box.home.remove(corpRole);
    }
  }

  /** Asks Identity Center for the role. */
  async function ask(env: Env, config = sessionConfig): Promise<Result> {
    box.home.write('.aws/config', config);
    removeRole();
    return run(['process', 'dev'], env);
  }

  async function expectAnswer(env: Env, config?: string): Promise<void> {
    expect(credentialsFrom(await ask(env, config)).AccountId).toBe('111122223333');
  }

  /** It ends in time, with a code and one cause, and does not tell the password. */
  async function expectFailure(
    code: number,
    env: Env,
    says: string | RegExp,
    config?: string,
  ): Promise<string> {
    const start = performance.now();
    const { stdout, stderr, ...ended } = await ask(env, config);
    expect(ended).toEqual({ code, signal: null });
    expect(performance.now() - start).toBeLessThan(mostMilliseconds);
    expect(stdout).toBe('');
    expect(stderr).toMatch(says);
    expect(stderr).not.toMatch(/CANARY|brien|p%40ss/);
    expect(stderr.trimEnd().split('\n')).toHaveLength(2);
    return /^hint: (.*)$/m.exec(stderr)?.[1] ?? '';
  }

  describe('Identity Center is reached', () => {
    const proxied = () => ({ HTTPS_PROXY: aws.env['HTTPS_PROXY'] ?? '' });

    test('in https_proxy, which beats HTTPS_PROXY', async () => {
      const { HTTPS_PROXY = '', ...rest } = aws.env;
      await expectAnswer({ ...rest, https_proxy: HTTPS_PROXY, HTTPS_PROXY: dead });
    });

    test('when the proxy itself is spoken to in https', () => expectAnswer(secure.env));

    test('when the proxy is written without a scheme', async () => {
      const { HTTPS_PROXY = '', ...rest } = aws.env;
      await expectAnswer({ ...rest, HTTPS_PROXY: HTTPS_PROXY.replace('http://', '') });
    });

    test('while DEBUG asks for all that a library has to tell, which is nothing', () =>
      expectAnswer({ ...aws.env, DEBUG: '*' }));

    test.for([
      ['AWS_CA_BUNDLE, which beats ca_bundle', (file: string) => ({ AWS_CA_BUNDLE: file }), '/nowhere.pem'],
      ['ca_bundle', () => ({}), undefined],
      ['ca_bundle, when AWS_CA_BUNDLE is empty', () => ({ AWS_CA_BUNDLE: '' }), undefined],
      ['NODE_EXTRA_CA_CERTS', (file: string) => ({ NODE_EXTRA_CA_CERTS: file }), ''],
      ['REQUESTS_CA_BUNDLE', (file: string) => ({ REQUESTS_CA_BUNDLE: file }), ''],
    ] as const)('with the authority in %s', async ([, env, bundle]) => {
      const { file } = aws.authority;
      await expectAnswer({ ...proxied(), ...env(file) }, `${sessionConfig}ca_bundle = ${bundle ?? file}\n`);
    });

    test.for(['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy', 'ALL_PROXY'])(
      'on this machine without it, whatever %s says',
      async (name) => {
        const endpoints = { AWS_ENDPOINT_URL_SSO: box.url, AWS_ENDPOINT_URL_SSO_OIDC: box.url };
        await expectAnswer({ ...endpoints, [name]: dead });
      },
    );

    test.for(['127.0.0.1', '*', 'x.example, 127.0.0.1'])(
      'without it where NO_PROXY says %s',
      async (NO_PROXY) => {
        await using server = await serveTls('localhost', (response) => response.writeHead(500).end('{}'));
        const env = { AWS_CA_BUNDLE: certificateFile('authority.pem'), AWS_ENDPOINT_URL_SSO: server.url };
        const says = `Identity Center at 127.0.0.1:${server.port} failed [HTTP 500]`;
        await expectFailure(6, { ...env, HTTPS_PROXY: dead, NO_PROXY }, says);
        expect(server.requests.length).toBeGreaterThan(0);
      },
    );
  });

  test('nothing is asked where NO_PROXY leads past the proxy to a host that cannot be reached', async () => {
    const asked = aws.connected().length;
    await ask({ ...aws.env, NO_PROXY: '.amazonaws.com' });
    expect(aws.connected()).toHaveLength(asked);
  });

  describe('a proxy that leads nowhere ends the command in 20 s, and is named without its password:', () => {
    const listenEndlessly = (): Promise<LocalServer> => {
      const server = createServer((socket) => {
        socket.on('error', () => {});
        const pour = () => {
          while (socket.write(`X-CANARY: ${'y'.repeat(60_000)}\r\n`)) {}
        };
        socket.once('data', () => {
          socket.write('HTTP/1.1 200 OK\r\n');
          socket.on('drain', pour);
          pour();
        });
      });
      return listen(server, 'http', []);
    };

    test.for([
      ['nobody listens', async () => ({ port: await closedPort() }), 'cannot be reached: connection refused'],
      [
        'it forbids',
        () => serveProxy('HTTP/1.1 403 Forbidden\r\n\r\n<html>CANARY'),
        'was not reached: the proxy refuses to connect [HTTP 403]',
      ],
      [
        'it wants another password',
        () => serveProxy('HTTP/1.1 407 Who?\r\nProxy-Authenticate: Basic realm="CANARY"\r\n\r\n'),
        'was not reached: the proxy wants a password [HTTP 407]',
      ],
      [
        'it finds no such host',
        () => serveProxy('HTTP/1.1 502 Bad Gateway\r\n\r\n'),
        'was not reached: the proxy refuses to connect [HTTP 502]',
      ],
      ['it speaks something else', () => serveProxy('SSH-2.0-OpenSSH_9.6 CANARY\r\n'), 'cannot be reached: '],
      [
        'it talks without an end',
        listenEndlessly,
        'cannot be reached: the call failed [HPE_HEADER_OVERFLOW]',
      ],
      ['it hangs up', () => serveProxy(''), 'cannot be reached: '],
      ['it hangs up when connected', () => serveProxy('HTTP/1.1 200 OK\r\n\r\n'), 'cannot be reached: '],
    ] as const)('%s', async ([, open, says]) => {
      const proxy = await open();
      const HTTPS_PROXY = `http://o%27brien:${encodeURIComponent(proxyPassword)}@127.0.0.1:${proxy.port}`;
      const message = `awsso: Identity Center at ${portal} through the proxy 127.0.0.1:${proxy.port} ${says}`;
      expect(await expectFailure(6, { HTTPS_PROXY }, message)).toBe('unset HTTPS_PROXY https_proxy');
      if (Symbol.asyncDispose in proxy) {
        await proxy[Symbol.asyncDispose]();
      }
    });

    test('its host is none', async () => {
      const env = { HTTPS_PROXY: 'http://me:CANARY@proxy.invalid' };
      const says = /through the proxy proxy\.invalid:80 cannot be reached: (the proxy is no host|its name)/;
      expect(await expectFailure(6, env, says)).toBe('unset HTTPS_PROXY https_proxy');
    });

    test.for(['http://', 'socks5://me:CANARY@127.0.0.1:1080', 'http://me:CANARY#1@127.0.0.1:3128', 'a b'])(
      'it is written as %s, which is a mistake of the config',
      async (HTTPS_PROXY) => {
        await expectFailure(3, { HTTPS_PROXY }, /^awsso: HTTPS_PROXY is not the URL of an http proxy$/m);
      },
    );
  });

  describe('TLS that cannot be trusted is refused:', () => {
    const unknown = /TLS certificate was refused \[\w+\]; .* set AWS_CA_BUNDLE to the file of its authority/;

    test('an authority that nobody knows, and the message says where to name it', async () => {
      const asked = aws.requests.length;
      const { HTTPS_PROXY = '' } = aws.env;
      expect(await expectFailure(6, { HTTPS_PROXY }, unknown)).toBe(
        `openssl s_client -proxy ${aws.address} -showcerts -connect ${portal}:443 < /dev/null`,
      );
      expect(aws.requests).toHaveLength(asked);
    });

    test('also where NODE_TLS_REJECT_UNAUTHORIZED asks for trust, of which the runtime warns', async () => {
      const asked = aws.requests.length;
      const { HTTPS_PROXY = '' } = aws.env;
      const { code, stdout, stderr } = await ask({ HTTPS_PROXY, NODE_TLS_REJECT_UNAUTHORIZED: '0' });
      expect({ code, stdout }).toEqual({ code: 6, stdout: '' });
      expect(stderr).toMatch(unknown);
      expect(stderr).toMatch(/^.*warning: .*NODE_TLS_REJECT_UNAUTHORIZED.*$/im);
      expect(aws.requests).toHaveLength(asked);
    });

    test.for(untrustedPlaces.map((place) => [place.name, place] as const))(
      'by that variable too: %s',
      async ([, { open, says }]) => {
        await using place = await open();
        const env = { ...place.env, AWS_ENDPOINT_URL_SSO: place.url, NODE_TLS_REJECT_UNAUTHORIZED: '0' };
        const start = performance.now();
        const { code, stdout, stderr } = await ask(env);
        expect({ code, stdout }).toEqual({ code: 6, stdout: '' });
        expect(performance.now() - start).toBeLessThan(mostMilliseconds);
        expect(stderr).toMatch(says);
        expect(stderr).toMatch(/^.*warning: .*NODE_TLS_REJECT_UNAUTHORIZED.*$/im);
        expect(place.heard()).toEqual([]);
      },
    );

    test('an authority that is not in AWS_CA_BUNDLE, which takes the place of all others', async () => {
      const { HTTPS_PROXY = '' } = aws.env;
      const env = { HTTPS_PROXY, AWS_CA_BUNDLE: secure.authority.file };
      await expectFailure(6, env, /TLS certificate was refused/);
    });
  });

  describe('a host that the proxy does not find is laid to', () => {
    const otherRegion = (region: string) => sessionConfig.replace('= eu-west-1', `= ${region}`);
    const unknown =
      'HTTP 502], and no AWS region of that name is known; the nearest is eu-west-1 (sso_region at ';
    const switched = (kind: string) => `HTTP 502]; not every region has ${kind} endpoints (sso_region at `;

    test.for([
      [
        'a region that is none',
        {},
        otherRegion('eu-wset-1'),
        unknown,
        "sed -i.3.bak '3{/^sso_region =/s/[=:].*/= eu-west-1/;}' ",
      ],
      [
        'the variable that asks for FIPS',
        { AWS_USE_FIPS_ENDPOINT: 'true' },
        sessionConfig,
        switched('FIPS'),
        'unset AWS_USE_FIPS_ENDPOINT',
      ],
      [
        'the setting that asks for dual-stack',
        {},
        `${sessionConfig}use_dualstack_endpoint = true\n`,
        switched('dual-stack'),
        '\u0024{EDITOR:-vi} +11 ',
      ],
      [
        'nothing, when it is a region of an isolated partition',
        {},
        otherRegion('us-iso-west-1'),
        'HTTP 502] (sso_region at ',
        'unset HTTPS_PROXY https_proxy',
      ],
    ] as const)('%s', async ([, env, config, says, hint]) => {
      box.home.write('.aws/config', config);
      const { code, stderr } = await run(['login', 'dev', '--force'], { ...aws.env, ...env });
      expect(code).toBe(6);
      expect(stderr).toContain(
        `through the proxy ${aws.address} was not reached: the proxy refuses to connect [`,
      );
      expect(stderr).toContain(says);
      expect(stderr).toContain(`hint: ${hint}`);
      expect(stderr).not.toMatch(/CANARY|brien/);
    });
  });

  test.for([
    'evil.example/#',
    'us-east-1.evil.example',
    '@evil',
    '127.0.0.1',
    '-eu-west-1',
    '7',
    'eu-west-1-',
    'a'.repeat(64),
    'eu west 1',
    '',
    // Goes on in the next line, as a value may.
    'eu-west-1\n  x',
  ])('a region %j, which is no part of a host name, is refused before anybody is asked', async (region) => {
    removeRole();
    box.home.write('.aws/config', sessionConfig.replace('= eu-west-1', `= ${region}`));
    const asked = aws.connected().length;
    for (const args of [
      ['login', 'dev'],
      ['process', 'dev', '--login', 'always'],
    ]) {
      const start = performance.now();
      const { code, stdout, stderr } = await run(args, aws.env);
      expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
      expect(performance.now() - start).toBeLessThan(mostMilliseconds);
      expect(stderr).toMatch(/sso_region/);
    }
    expect(aws.connected()).toHaveLength(asked);
  });

  test.for([
    ['/nowhere/ca.pem', 'cannot be read (ENOENT)'],
    ['/', 'is not a regular file'],
    ['/dev/zero', 'is not a regular file'],
    ['garbage.pem', 'holds no certificate in PEM form'],
  ])('a CA bundle %s is a mistake of the config: it %s', async ([name = '', problem = '']) => {
    box.home.write('garbage.pem', 'CANARY');
    const file = name.startsWith('/') ? name : box.home.at(name);
    const asked = aws.connected().length;
    const says = `the CA bundle ${file} ${problem}`;
    const env = { ...aws.env, AWS_CA_BUNDLE: file };
    expect(await expectFailure(3, env, `awsso: AWS_CA_BUNDLE: ${says}`)).toBe('unset AWS_CA_BUNDLE');
    const { HTTPS_PROXY = '' } = aws.env;
    const config = `${sessionConfig}ca_bundle = ${file}\n`;
    await expectFailure(3, { HTTPS_PROXY }, `/.aws/config:11: ${says}`, config);
    expect(aws.connected()).toHaveLength(asked);
  });
});
