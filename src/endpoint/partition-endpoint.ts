/** The two services of Identity Center, by the names that botocore's `services` sections use. */
export type Service = 'sso' | 'sso_oidc';
export type AnyService = Service | 'sts';

/** Which of the names of a service is asked for; both may be. */
export interface EndpointVariant {
  readonly fips: boolean;
  readonly dualStack: boolean;
}

interface Partition {
  readonly regions: RegExp;
  readonly suffix: string;
  readonly dualStackSuffix: string;
  /** Whether the plain names are FIPS endpoints already. */
  readonly isFips?: boolean;
}

const aws: Partition = {
  regions: /^((us|eu|ap|sa|ca|me|af|il|mx)-\w+-\d+|aws-global)$/,
  suffix: 'amazonaws.com',
  dualStackSuffix: 'api.aws',
};

/** botocore data/partitions.json; each has names with FIPS and with dual-stack. What matches none is in `aws`. */
const partitions: readonly Partition[] = [
  aws,
  {
    regions: /^(cn-\w+-\d+|aws-cn-global)$/,
    suffix: 'amazonaws.com.cn',
    dualStackSuffix: 'api.amazonwebservices.com.cn',
  },
  {
    regions: /^(us-gov-\w+-\d+|aws-us-gov-global)$/,
    suffix: 'amazonaws.com',
    dualStackSuffix: 'api.aws',
    isFips: true,
  },
  { regions: /^eusc-de-\w+-\d+$/, suffix: 'amazonaws.eu', dualStackSuffix: 'api.amazonwebservices.eu' },
  {
    regions: /^(us-iso-\w+-\d+|aws-iso-global)$/,
    suffix: 'c2s.ic.gov',
    dualStackSuffix: 'api.aws.ic.gov',
  },
  {
    regions: /^(us-isob-\w+-\d+|aws-iso-b-global)$/,
    suffix: 'sc2s.sgov.gov',
    dualStackSuffix: 'api.aws.scloud',
  },
  {
    regions: /^(eu-isoe-\w+-\d+|aws-iso-e-global)$/,
    suffix: 'cloud.adc-e.uk',
    dualStackSuffix: 'api.cloud-aws.adc-e.uk',
  },
  {
    regions: /^(us-isof-\w+-\d+|aws-iso-f-global)$/,
    suffix: 'csp.hci.ic.gov',
    dualStackSuffix: 'api.aws.hci.ic.gov',
  },
];

const hostOf = { sso: 'portal.sso', sso_oidc: 'oidc', sts: 'sts' } as const;

/** The endpoint that the partition's rule gives (botocore data/{sso,sso-oidc,sts}, endpoint-rule-set-1.json). */
export function partitionEndpoint(service: AnyService, region: string, variant: EndpointVariant): string {
  if (service === 'sts' && region === 'aws-global' && !variant.fips && !variant.dualStack) {
    return 'https://sts.amazonaws.com';
  }
  const { suffix, dualStackSuffix, isFips } = partitions.find(({ regions }) => regions.test(region)) ?? aws;
  const fips = variant.fips && (variant.dualStack || !isFips) ? '-fips' : '';
  return `https://${hostOf[service]}${fips}.${region}.${variant.dualStack ? dualStackSuffix : suffix}`;
}
