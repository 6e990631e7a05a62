import { describe, expect, test } from 'vitest';
import { endpointOf } from '../../src/endpoint/endpoint.ts';
import { partitionEndpoint } from '../../src/endpoint/partition-endpoint.ts';
import { type Env, sourcesOf } from '../support/connect-to.ts';
import { sessionOf } from '../support/session-of.ts';
import { openJudge } from './judge.ts';
import { botocorePython } from './python.ts';

const botocoreName = { sso: 'sso', sso_oidc: 'sso-oidc', sts: 'sts' } as const;
const services = ['sso', 'sso_oidc', 'sts'] as const;
const switches = [true, false];

/** Regions of no partition that is known, or of none yet. */
const others = [
  'eu-west-99',
  'mars-north-1',
  'cn-x',
  'us-isob',
  'eusc-fr-west-1',
  'us-gov-moon-7',
  'EU-WEST-1',
];

describe.skipIf(botocorePython === undefined)('as botocore reaches its services', () => {
  const judgeEndpoints = () => openJudge(botocorePython ?? '', 'judge-endpoints.py');

  test('each service of each region has its endpoint, with FIPS and dual-stack and without', async () => {
    await using judge = judgeEndpoints();
    const [known] = (await judge.ask([{ regions: true }])) as [string, string][][];
    const regions = [...(known ?? []).map(([, region]) => region), ...others];
    expect(new Set((known ?? []).map(([partition]) => partition)).size).toBeGreaterThanOrEqual(8);
    const cases = regions.flatMap((region) =>
      services.flatMap((service) =>
        switches.flatMap((fips) => switches.map((dualStack) => ({ region, service, fips, dualStack }))),
      ),
    );
    const judged = await judge.ask(
      cases.map(({ region, service, fips, dualStack }) => ({
        service: botocoreName[service],
        region,
        fips,
        dualstack: dualStack,
      })),
    );
    const own = cases.map(({ service, region, ...variant }) => partitionEndpoint(service, region, variant));
    expect(own).toEqual(judged);
    expect(cases.length).toBeGreaterThan(600);
  });

  const values = ['true', 'TRUE', 'True', 'false', '1', 'yes', 'on', 'tru'];
  const [fips, dualStack] = ['AWS_USE_FIPS_ENDPOINT', 'AWS_USE_DUALSTACK_ENDPOINT'];
  const chosen: readonly (readonly [Env, Env])[] = [
    [{}, {}],
    ...values.map((value) => [{ [fips]: value }, {}] as const),
    ...values.map((value) => [{ [dualStack]: value }, {}] as const),
    ...values.map((value) => [{}, { use_fips_endpoint: value }] as const),
    ...values.map((value) => [{}, { use_dualstack_endpoint: value }] as const),
    [{ [fips]: 'true ' }, {}],
    [{ [fips]: 'false' }, { use_fips_endpoint: 'true' }],
    [{ [fips]: 'true' }, { use_fips_endpoint: 'false' }],
    [{ [dualStack]: 'no' }, { use_dualstack_endpoint: 'true' }],
    [{ [dualStack]: 'true' }, { use_fips_endpoint: 'true' }],
    [{ [fips]: 'true', AWS_ENDPOINT_URL: 'https://e.example' }, {}],
    [{ [fips]: 'true' }, { endpoint_url: 'https://e.example/base' }],
  ];

  test('the switches to FIPS and dual-stack are read alike', async () => {
    await using judge = judgeEndpoints();
    for (const region of ['eu-west-1', 'us-gov-west-1']) {
      for (const service of ['sso', 'sso_oidc'] as const) {
        const judged = await judge.ask(
          chosen.map(([env, settings]) => ({
            client: botocoreName[service],
            region,
            env,
            config: ['[profile dev]', ...Object.entries(settings).map((pair) => pair.join(' = ')), ''].join(
              '\n',
            ),
          })),
        );
        const own = chosen.map(
          ([env, settings]) => endpointOf(service, sessionOf({ region }), sourcesOf(env, settings)).url,
        );
        expect(own).toEqual(judged);
      }
    }
  });
});
