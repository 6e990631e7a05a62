import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { proxyPassword } from '../support/aws-by-proxy.ts';
import { changeJson } from '../support/cache-files.ts';
import { corpRole, corpToken, sessionConfig } from '../support/configs.ts';
import { type LocalServer, listen } from '../support/local-server.ts';
import { sandbox } from '../support/sandbox.ts';

const portal = 'portal.sso.eu-west-1.amazonaws.com';
const oidc = 'oidc.eu-west-1.amazonaws.com';
const ended = { expiresAt: '2020-01-01T00:00:00Z' };
const connected = 'HTTP/1.1 200 OK\r\n\r\n';
const mostMilliseconds = 20_000;

// Side by side, since all of it is waiting.
test.concurrent.for([
  ['from the beginning', 'process dev', '', {}, portal],
  ['once it has connected', 'process dev', connected, {}, portal],
  ['to login dev --force', 'login dev --force', '', ended, oidc],
  ['to process dev --login always', 'process dev --login always', '', ended, oidc],
] as const)(
  'a proxy that says nothing %s ends the command in 20 s, and is named without its password',
  async ([, command, first, token, host]) => {
    await using box = await sandbox({ config: sessionConfig, time: 'real', autoApprove: true });
    expect(await box.binary('login', 'dev')).toMatchObject({ code: 0, stdout: '' });
    changeJson(box.home, corpToken, token);
    box.home.remove(corpRole);
    await using proxy = await listenSilently(first);
    const env = {
      AWS_ENDPOINT_URL_SSO: '',
      AWS_ENDPOINT_URL_SSO_OIDC: '',
      HTTPS_PROXY: `http://o%27brien:${encodeURIComponent(proxyPassword)}@127.0.0.1:${proxy.port}`,
    };

    const start = performance.now();
    const { stderr, ...result } = await box.startBinary(command.split(' '), env).result;

    expect(result).toEqual({ code: 6, signal: null, stdout: '' });
    expect(performance.now() - start).toBeLessThan(mostMilliseconds);
    const cause = `awsso: Identity Center at ${host} through the proxy 127.0.0.1:${proxy.port} cannot be reached: no answer in time`;
    expect(stderr).toContain(cause);
    expect(stderr).not.toMatch(/CANARY|brien|p%40ss/);
    expect(stderr.trimEnd().split('\n')).toHaveLength(2);
    expect(stderr).toMatch(/^hint: unset HTTPS_PROXY https_proxy$/m);
    expect(await box.binary('login', 'dev')).toMatchObject({ code: 0 });
  },
);

/** A proxy that sends this when it is asked to connect, and nothing after. */
function listenSilently(first: string): Promise<LocalServer> {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () => socket.write(first));
  });
  return listen(server, 'http', []);
}
