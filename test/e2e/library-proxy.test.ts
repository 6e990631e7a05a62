import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serveAwsByProxy } from '../support/aws-by-proxy.ts';
import { sessionConfig } from '../support/configs.ts';
import { isInstalled } from '../support/installed.ts';
import { type InstalledLibrary, installLibrary } from '../support/installed-library.ts';
import { listen } from '../support/local-server.ts';
import { answerOf, esm, printed, withoutRole } from './library-programs.ts';

let library: InstalledLibrary;
beforeAll(() => {
  library = installLibrary();
});
afterAll(() => library[Symbol.dispose]());

const noEndpoints = { AWS_ENDPOINT_URL_SSO: '', AWS_ENDPOINT_URL_SSO_OIDC: '' };
const portal = 'portal.sso.eu-west-1.amazonaws.com';

describe.skipIf(!isInstalled('openssl'))('a program behind a proxy that inspects TLS', () => {
  test('gets its credentials through it, by the profile’s ca_bundle', async () => {
    await using box = await withoutRole();
    await using aws = await serveAwsByProxy(box.url, [portal]);
    const { HTTPS_PROXY = '' } = aws.env;
    box.home.write('.aws/config', `${sessionConfig}ca_bundle = ${aws.authority.file}\n`);
    Object.assign(box.env, noEndpoints, { HTTPS_PROXY });
    expect(answerOf(await library.run(box, `${esm} ${printed}`))).toMatchObject({
      accountId: '111122223333',
    });
    expect(aws.connected()).toEqual([`${portal}:443`]);
  });

  test('gets them also where no error has a stack, and DEBUG asks for all that there is to tell', async () => {
    await using box = await withoutRole();
    await using aws = await serveAwsByProxy(box.url, [portal]);
    Object.assign(box.env, noEndpoints, aws.env, { DEBUG: '*' });
    expect(answerOf(await library.run(box, `${esm} Error.stackTraceLimit = 0; ${printed}`))).toMatchObject({
      accountId: '111122223333',
    });
  });

  test('is told what is wrong with the proxy, without its password', async () => {
    await using box = await withoutRole();
    await using aws = await serveAwsByProxy(box.url, []);
    Object.assign(box.env, noEndpoints, aws.env);
    const program = `${esm} try { ${printed} } catch (error) {
      process.stdout.write(JSON.stringify([error.code, error.message, error.stack])); }`;
    const [code, message, stack] = answerOf<string[]>(await library.run(box, program));
    expect(code).toBe('unavailable');
    expect(message).toContain(
      `through the proxy ${aws.address} was not reached: the proxy refuses to connect`,
    );
    expect(`${message}${stack}`).not.toMatch(/CANARY|brien/);
  });
});

test('a program that gives up on a proxy that says nothing is not held by it', async () => {
  await using box = await withoutRole();
  const sockets: number[] = [];
  const server = createServer((socket) => {
    sockets.push(performance.now());
    socket.on('error', () => {});
  });
  await using proxy = await listen(server, 'http', []);
  Object.assign(box.env, noEndpoints, { HTTPS_PROXY: `http://127.0.0.1:${proxy.port}` });
  const program = `${esm} try { ${printed} } catch (error) { process.stdout.write(JSON.stringify(error.code)); }`;
  const run = library.start(box, program);
  const answered = new Promise<number>((resolve) => {
    run.child.stdout?.once('data', () => resolve(performance.now()));
  });
  expect(answerOf(await run.result)).toBe('unavailable');
  expect(sockets).not.toHaveLength(0);
  expect(performance.now() - (await answered)).toBeLessThan(2_000);
});
