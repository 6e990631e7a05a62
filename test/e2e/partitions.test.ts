import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AwsByProxy, proxyPassword, serveAwsByProxy } from '../support/aws-by-proxy.ts';
import { changeJson } from '../support/cache-files.ts';
import { corpRole, corpToken, sessionConfig } from '../support/configs.ts';
import { decideAt } from '../support/decide-at.ts';
import { isInstalled } from '../support/installed.ts';
import { pageShown } from '../support/page-shown.ts';
import { type Sandbox, sandbox } from '../support/sandbox.ts';
import { credentialsFrom } from '../support/stories.ts';

interface BotocoreEndpoint {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly fips: boolean;
  readonly dualstack: boolean;
  readonly url: string;
}

const file = new URL('../fixtures/endpoints/botocore.json', import.meta.url);
const endpoints: readonly BotocoreEndpoint[] = JSON.parse(readFileSync(file, 'utf8'));

/** A region of each partition. */
const regions: readonly string[] = [
  'eu-west-1',
  'cn-northwest-1',
  'us-gov-west-1',
  'eusc-de-east-1',
  'us-iso-east-1',
  'us-isob-east-1',
  'eu-isoe-west-1',
  'us-isof-south-1',
];

const variants = [
  { fips: false, dualstack: false },
  { fips: true, dualstack: false },
  { fips: false, dualstack: true },
  { fips: true, dualstack: true },
] as const;

type Variant = (typeof variants)[number];

const services = ['sso', 'sso-oidc', 'sts'] as const;

/** As botocore has it. */
function hostOf(service: string, region: string, { fips, dualstack }: Variant): string {
  const found = endpoints.find(
    (endpoint) =>
      endpoint.service === service &&
      endpoint.region === region &&
      endpoint.fips === fips &&
      endpoint.dualstack === dualstack,
  );
  return new URL(found?.url ?? '').host;
}

/** With a profile that assumes a role of the region's partition. */
function configOf(region: string): string {
  const partition = endpoints.find((endpoint) => endpoint.region === region)?.partition;
  return `${sessionConfig.replaceAll('eu-west-1', region)}
[profile deploy]
role_arn = arn:${partition}:iam::444455556666:role/Deploy
source_profile = dev
region = ${region}
`;
}

const noEndpoints = { AWS_ENDPOINT_URL_SSO: '', AWS_ENDPOINT_URL_SSO_OIDC: '', AWS_ENDPOINT_URL_STS: '' };

describe.skipIf(!isInstalled('openssl'))(
  'through a proxy that inspects TLS, without any endpoint set',
  () => {
    let box: Sandbox;
    let aws: AwsByProxy;

    beforeAll(async () => {
      box = await sandbox({ config: sessionConfig, time: 'real', autoApprove: true });
      const hosts = regions.flatMap((region) =>
        variants.flatMap((variant) => services.map((service) => hostOf(service, region, variant))),
      );
      aws = await serveAwsByProxy(box.url, [...new Set(hosts)]);
    });

    afterAll(async () => {
      await aws[Symbol.asyncDispose]();
      await box[Symbol.asyncDispose]();
    });

    test('a region of every partition is tried', () => {
      const all = endpoints.map(({ partition }) => partition);
      const tried = endpoints
        .filter(({ region }) => regions.includes(region))
        .map(({ partition }) => partition);
      expect(new Set(tried)).toEqual(new Set(all));
    });

    const cases = regions.flatMap((region) =>
      // The names of the others are made by the same rule, which the unit tests hold to botocore's.
      variants.slice(0, /^(eu-west|us-gov)/.test(region) ? 4 : 1).map((variant) => ({ region, ...variant })),
    );

    test.for(cases)(
      'login, process, a role on top, refresh and logout reach $region, with FIPS $fips and dual-stack $dualstack',
      async ({ region, ...variant }) => {
        box.home.remove('.aws');
        box.home.write('.aws/config', configOf(region));
        const switches = [
          ...(variant.fips ? [['AWS_USE_FIPS_ENDPOINT', 'true'] as const] : []),
          ...(variant.dualstack ? [['AWS_USE_DUALSTACK_ENDPOINT', 'true'] as const] : []),
        ];
        const env = { ...noEndpoints, ...aws.env, ...Object.fromEntries(switches) };
        const awsso = (...args: string[]) => box.startBinary(args, env).result;
        const [portal, oidc, sts] = services.map((service) => hostOf(service, region, variant));
        const before = aws.requests.length;

        expect(await awsso('login', 'dev')).toMatchObject({ code: 0, stdout: '' });
        expect(await awsso('process', 'dev')).toMatchObject({ code: 0, stderr: '' });
        expect(credentialsFrom(await awsso('process', 'deploy')).AccountId).toBe('444455556666');
        changeJson(box.home, corpToken, { expiresAt: '2020-01-01T00:00:00Z' });
        box.home.remove(corpRole);
        const renewed = await awsso('process', 'dev', '--debug');
        expect(credentialsFrom({ ...renewed, stderr: '' }).AccountId).toBe('111122223333');
        expect(renewed.stderr).toContain(
          `network: the portal is asked at https://${portal} (sso_region at ${box.home.at('.aws/config')}:3`,
        );
        expect(renewed.stderr).toContain(
          `), through the proxy ${aws.address}, trusting ${aws.authority.file} (AWS_CA_BUNDLE)`,
        );
        expect(renewed.stderr).not.toMatch(/CANARY|brien/);
        expect(await awsso('logout', 'dev')).toMatchObject({ code: 0, stdout: '' });

        expect(aws.requests.slice(before)).toEqual([
          `${oidc} /client/register`,
          `${oidc} /device_authorization`,
          `${oidc} /token`,
          `${portal} /federation/credentials`,
          `${sts} /`,
          `${oidc} /token`,
          `${portal} /federation/credentials`,
          `${portal} /logout`,
        ]);
        for (const text of Object.values(box.home.files())) {
          expect(text).not.toContain(proxyPassword);
        }
      },
    );

    test.for(regions)('a login by authorization code, and its refresh, reach %s', async (region) => {
      box.home.remove('.aws');
      box.home.write('.aws/config', configOf(region));
      const env = { ...noEndpoints, ...aws.env };
      const [portal, oidc] = services.map((service) => hostOf(service, region, variants[0]));
      const before = aws.requests.length;

      const login = box.startBinary(['login', 'dev', '--use-auth-code', '--no-browser'], env);
      const page = await pageShown(login);
      expect(new URL(page).origin).toBe(`https://${oidc}`);
      // The person's browser has a way of its own.
      await decideAt(page.replace(`https://${oidc}`, box.url), 'approves');
      expect(await login.result).toMatchObject({ code: 0, stdout: '' });
      changeJson(box.home, corpToken, { expiresAt: '2020-01-01T00:00:00Z' });
      box.home.remove(corpRole);
      expect(await box.startBinary(['process', 'dev'], env).result).toMatchObject({ code: 0, stderr: '' });

      expect(aws.requests.slice(before)).toEqual([
        `${oidc} /client/register`,
        `${oidc} /token`,
        `${portal} /federation/credentials`,
        `${oidc} /token`,
        `${portal} /federation/credentials`,
      ]);
    });
  },
);
