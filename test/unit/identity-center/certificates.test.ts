import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Secret } from '../../../src/secret.ts';
import { connectBy, failureOf } from '../../support/connect-to.ts';
import { temporaryHome } from '../../support/home.ts';
import { certificateFile, closedPort, serveHttp, serveTls } from '../../support/local-server.ts';
import { authority, listRoles, roles } from './list-roles.ts';

describe('a certificate', () => {
  const refused = 'cannot be trusted: its TLS certificate was refused';
  const inspected = '; where a proxy inspects TLS, set AWS_CA_BUNDLE to the file of its authority';

  test.for([
    ['signed by itself is refused', 'self-signed', {}, 'DEPTH_ZERO_SELF_SIGNED_CERT'],
    ['of an unknown authority is refused', 'localhost', {}, 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
    [
      'of another host is refused, though its authority is trusted',
      'other',
      { AWS_CA_BUNDLE: authority },
      'ERR_TLS_CERT_ALTNAME_INVALID',
    ],
    [
      'signed by nobody in the bundle is refused',
      'localhost',
      { AWS_CA_BUNDLE: certificateFile('other.pem') },
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    ],
  ] as const)('%s', async ([, certificate, env, code]) => {
    await using server = await serveTls(certificate, roles);
    const error = await failureOf(listRoles(server.url, env));
    expect([error.code, error.message, error.hint]).toEqual([
      'unavailable',
      `Identity Center at 127.0.0.1:${server.port} ${refused} [${code}]${certificate === 'other' ? '' : inspected} (AWS_ENDPOINT_URL)`,
      `openssl s_client -showcerts -connect 127.0.0.1:${server.port} < /dev/null`,
    ]);
    expect(server.requests).toEqual([]);
  });

  test.for([
    ['AWS_CA_BUNDLE', { AWS_CA_BUNDLE: authority }, {}],
    ['ca_bundle in the profile', {}, { ca_bundle: authority }],
    [
      'AWS_CA_BUNDLE, which beats ca_bundle',
      { AWS_CA_BUNDLE: authority },
      { ca_bundle: certificateFile('other.pem') },
    ],
    ['REQUESTS_CA_BUNDLE, as by the AWS CLI', { REQUESTS_CA_BUNDLE: authority }, {}],
    [
      'ca_bundle, which beats REQUESTS_CA_BUNDLE',
      { REQUESTS_CA_BUNDLE: certificateFile('other.pem') },
      { ca_bundle: authority },
    ],
    ['ca_bundle, when the variable is empty', { AWS_CA_BUNDLE: '' }, { ca_bundle: authority }],
    [
      'NODE_EXTRA_CA_CERTS beside a bundle',
      { AWS_CA_BUNDLE: certificateFile('other.pem'), NODE_EXTRA_CA_CERTS: authority },
      {},
    ],
    [
      'a bundle, when the extra file is missing',
      { AWS_CA_BUNDLE: authority, NODE_EXTRA_CA_CERTS: '/gone' },
      {},
    ],
  ] as const)('is trusted by %s', async ([, env, settings]) => {
    await using server = await serveTls('localhost', roles);
    const center = connectBy({ AWS_ENDPOINT_URL: server.url, ...env }, settings);
    expect(await center.listAccountRoles(new Secret('t'), '1')).toEqual({ granted: ['A'] });
  });
});

describe('a CA bundle', () => {
  test.for([
    [
      'of the variable that is not there',
      { AWS_CA_BUNDLE: '/gone/ca.pem' },
      {},
      'AWS_CA_BUNDLE: the CA bundle /gone/ca.pem cannot be read (ENOENT)',
      'unset AWS_CA_BUNDLE',
    ],
    [
      'of the variable that is a folder',
      { AWS_CA_BUNDLE: '/' },
      { ca_bundle: authority },
      'AWS_CA_BUNDLE: the CA bundle / is not a regular file',
      'unset AWS_CA_BUNDLE',
    ],
    [
      'of the profile that is not there',
      {},
      { ca_bundle: '/gone/ca.pem' },
      '/home/u/.aws/config:7: the CA bundle /gone/ca.pem cannot be read (ENOENT)',
      '\u0024{EDITOR:-vi} +7 /home/u/.aws/config',
    ],
  ] as const)('%s is an error of the config', async ([, env, settings, message, hint]) => {
    const center = connectBy({ AWS_ENDPOINT_URL: 'https://127.0.0.1:1', ...env }, settings);
    const error = await failureOf(center.listAccountRoles(new Secret('t'), '1'));
    expect([error.code, error.message, error.hint]).toEqual(['config', message, hint]);
  });

  test('that is empty in the profile counts as unset', async () => {
    const port = await closedPort();
    const center = connectBy({ AWS_ENDPOINT_URL: `https://127.0.0.1:${port}` }, { ca_bundle: '' });
    expect((await failureOf(center.listAccountRoles(new Secret('t'), '1'))).code).toBe('unavailable');
  });

  const good = readFileSync(authority, 'utf8');

  test.for([
    ['is text', 'CANARY', 'holds no certificate in PEM form'],
    ['is empty', '', 'holds no certificate in PEM form'],
    ['is in DER', Buffer.from([0x30, 0x82, 0x01, 0x0a, 0x00, 0xff]), 'holds no certificate in PEM form'],
    [
      'is a key',
      '-----BEGIN PRIVATE KEY-----\nCANARY\n-----END PRIVATE KEY-----\n',
      'holds no certificate in PEM form',
    ],
    [
      'has another text in its certificate',
      good.replace(/\n[^-]+\n/, '\nCANARY\n'),
      'holds a certificate that cannot be read (number 1)',
    ],
    [
      'is cut short after a good one',
      good + good.slice(0, -100),
      'holds a certificate that cannot be read (number 2)',
    ],
  ] as const)('that %s is an error of the config, and nobody is asked', async ([, content, problem]) => {
    using home = temporaryHome();
    const file = home.at('ca.pem');
    writeFileSync(file, content);
    await using server = await serveTls('localhost', roles);
    for (const [variable, env] of [
      ['AWS_CA_BUNDLE', { AWS_CA_BUNDLE: file, REQUESTS_CA_BUNDLE: authority }],
      ['REQUESTS_CA_BUNDLE', { REQUESTS_CA_BUNDLE: file }],
    ] as const) {
      const error = await failureOf(listRoles(server.url, env));
      expect([error.code, error.message, error.hint]).toEqual([
        'config',
        `${variable}: the CA bundle ${file} ${problem}`,
        `unset ${variable}`,
      ]);
    }
    expect(server.requests).toEqual([]);
  });
});

test('a server that speaks no TLS is not said to have a bad certificate', async () => {
  await using server = await serveHttp(roles);
  const error = await failureOf(listRoles(`https://127.0.0.1:${server.port}`));
  expect(error.code).toBe('unavailable');
  expect(error.message).toMatch(
    /^Identity Center at 127\.0\.0\.1:\d+ cannot be reached: it does not speak TLS as it should \[\w+\] \(AWS_ENDPOINT_URL\)$/,
  );
});
