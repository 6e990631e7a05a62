import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { proxyFor } from '../../src/network/proxy.ts';
import type { Env } from '../support/connect-to.ts';
import { openJudge } from './judge.ts';
import { botocorePython } from './python.ts';
import { draw, drawn, seed } from './random-run.ts';

const hosts = [
  'portal.sso.eu-west-1.amazonaws.com',
  'PORTAL.sso.eu-west-1.amazonaws.com',
  'oidc.cn-north-1.amazonaws.com.cn',
  'localhost',
  'app.localhost',
  'corp.example',
  'corp.example.',
  '127.0.0.1',
  '169.254.169.254',
  '10.0.0.1',
  '[::1]',
  '[fe80::7]',
];

const url = fc
  .tuple(
    fc.constantFrom(...hosts),
    fc.constantFrom('', '', ':443', ':8443', ':'),
    fc.constantFrom('', '/', '/a?b:c'),
  )
  .map(([host, port, path]) => `https://${host}${port}${path}`);

/** The ends of the hosts, and what is near to them. */
const entry = fc
  .tuple(
    fc.constantFrom(
      '',
      '',
      '',
      '.',
      '..',
      '*.',
      '*',
      ' ',
      '\t.',
      '\u0085',
      '\ufeff',
      'x',
      'x.',
      '[',
      'https://',
    ),
    fc
      .constantFrom(...hosts, '', '10.0.0.0/8', '*', '::1', 'Ünïcode.example')
      .chain((host) => fc.nat({ max: host.length }).map((from) => [host, host.slice(from)])),
    fc.boolean(),
    fc.constantFrom('', '', '', ':443', ':8443', ':', ' ', '.', '/'),
    fc.boolean(),
  )
  .map(([before, [whole = '', end = ''], isWhole, after, isUpper]) => {
    const text = `${before}${isWhole ? whole : end}${after}`;
    return isUpper ? text.toUpperCase() : text;
  });

const list = fc.oneof(
  fc.constantFrom('*', ' *', '', ',', '.'),
  entry,
  fc
    .tuple(fc.array(entry, { minLength: 1, maxLength: 4 }), fc.constantFrom(',', ', ', ' ,', ' ', ';'))
    .map(([entries, separator]) => entries.join(separator)),
);

const proxy = fc.constantFrom('http://p:3128', 'p', 'me:secret@p:8080', 'https://p', '', '');

const variables: fc.Arbitrary<Env> = fc
  .array(
    fc.oneof(
      fc.tuple(fc.constantFrom('HTTPS_PROXY', 'https_proxy', 'Https_Proxy', 'HTTPS_proxy'), proxy),
      fc.tuple(fc.constantFrom('NO_PROXY', 'no_proxy', 'No_Proxy', 'no_PROXY'), list),
      fc.tuple(fc.constantFrom('HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'all_proxy', 'FTP_PROXY'), proxy),
    ),
    { maxLength: 5 },
  )
  .map((pairs) => Object.fromEntries([['HTTPS_PROXY', 'http://p:3128'] as const, ...pairs]));

/** What people write, and what they take it to mean. */
const byHand: readonly { readonly url: string; readonly env: Env }[] = [
  'portal.sso.eu-west-1.amazonaws.com',
  '.amazonaws.com',
  'amazonaws.com',
  'naws.com',
  '*.amazonaws.com',
  '*',
  'a.example,*',
  ' * ',
  'localhost,127.0.0.1,169.254.169.254',
  'amazonaws.com:443',
  '.amazonaws.com:443',
  'a.example amazonaws.com',
  'a.example, AMAZONAWS.COM ',
  '10.0.0.0/8',
  '',
].flatMap((NO_PROXY) =>
  ['portal.sso.eu-west-1.amazonaws.com', '127.0.0.1', 'localhost:9', '169.254.169.254', '10.1.2.3'].flatMap(
    (host) => [
      { url: `https://${host}`, env: { HTTPS_PROXY: 'http://p:3128', NO_PROXY } },
      { url: `https://${host}/`, env: { HTTPS_PROXY: 'http://p:3128', NO_PROXY: '*', no_proxy: NO_PROXY } },
      { url: `https://${host}`, env: { HTTPS_PROXY: 'http://up', https_proxy: '', NO_PROXY } },
      { url: `https://${host}`, env: { HTTPS_PROXY: 'http://up', https_proxy: 'low:1', NO_PROXY } },
    ],
  ),
);

describe.skipIf(botocorePython === undefined)('as the AWS CLI goes through a proxy or past it', () => {
  test.for([
    ['what people write', () => byHand],
    [`${drawn} sets of variables (AWSSO_SEED=${seed})`, () => draw(fc.record({ url, env: variables }))],
  ] as const)('by %s', async ([, cases]) => {
    await using judge = openJudge(botocorePython ?? '', 'judge-endpoints.py');
    const requests = cases();
    const judged = await judge.ask(requests);
    const disputed = requests
      .map((request, at) => ({
        ...request,
        awsso: proxyFor(request.url, request.env) ?? null,
        judged: judged[at],
      }))
      .filter(({ awsso, judged }) => awsso !== judged);
    expect(disputed.slice(0, 3)).toEqual([]);
    expect(new Set(judged).size).toBeGreaterThan(2);
  });
});
