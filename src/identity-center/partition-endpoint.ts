/** The two services of Identity Center, by the names that botocore's `services` sections use. */
export type Service = 'sso' | 'sso_oidc';
export type AnyService = Service | 'sts';

export interface EndpointVariant {
  readonly fips: boolean;
  readonly dualStack: boolean;
}

// botocore data/partitions.json: region, DNS suffix, dual-stack DNS suffix. What matches none is in `aws`.
const partitions: readonly (readonly [RegExp, string, string])[] = [
  [/^cn-/, 'amazonaws.com.cn', 'api.amazonwebservices.com.cn'],
  [/^eusc-de-/, 'amazonaws.eu', 'api.amazonwebservices.eu'],
  [/^us-iso-/, 'c2s.ic.gov', 'api.aws.ic.gov'],
  [/^us-isob-/, 'sc2s.sgov.gov', 'api.aws.scloud'],
  [/^eu-isoe-/, 'cloud.adc-e.uk', 'api.cloud-aws.adc-e.uk'],
  [/^us-isof-/, 'csp.hci.ic.gov', 'api.aws.hci.ic.gov'],
];

/** The endpoint that the partition's rule gives (botocore data/sso, data/sso-oidc and data/sts, endpoint-rule-set-1.json). */
export function partitionEndpoint(service: AnyService, region: string, variant: EndpointVariant): string {
  const [, suffix, dualStackSuffix] = partitions.find(([regions]) => regions.test(region)) ?? [
    undefined,
    'amazonaws.com',
    'api.aws',
  ];
  // GovCloud's plain names are FIPS endpoints already.
  const fips = variant.fips && (variant.dualStack || !region.startsWith('us-gov-')) ? '-fips' : '';
  const host = { sso: 'portal.sso', sso_oidc: 'oidc', sts: 'sts' }[service] + fips;
  return `https://${host}.${region}.${variant.dualStack ? dualStackSuffix : suffix}`;
}
