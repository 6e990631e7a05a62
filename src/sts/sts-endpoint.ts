import type { Setting } from '../config/dialect/aws-ini.ts';
import { editorAt, placeOf } from '../config/place.ts';
import { requireRegion, textOf } from '../config/required-form.ts';
import type { AssumedRole } from '../config/roles/assumed-role.ts';
import { AwssoError } from '../errors.ts';
import { type Endpoint, type EndpointSources, endpointByConfig } from '../identity-center/endpoint.ts';
import { variantOf } from '../identity-center/endpoint-switches.ts';
import { partitionEndpoint } from '../identity-center/partition-endpoint.ts';

/** Where STS is reached, and the region that requests to it are signed for. */
export interface StsEndpoint {
  readonly endpoint: Endpoint;
  readonly region: string;
}

/** The region of a partition's one endpoint (botocore data/sts, endpoint-rule-set-1.json). */
const globalRegion = 'us-east-1';

/**
 * By `AWS_REGION`, `AWS_DEFAULT_REGION` or the profile's `region`, as for the AWS CLI; without one the global endpoint. As for
 * botocore it is the profile's that is asked for, whichever role of its chain is assumed.
 */
export function stsEndpoint(sources: EndpointSources, role: AssumedRole | undefined): StsEndpoint {
  const { region, from } = regionOf(sources) ?? {};
  if (region === undefined && role !== undefined) {
    requireGlobalPartition(role);
  }
  if (region !== undefined) {
    requireRegion('region', region);
  }
  const name = region === undefined ? globalRegion : textOf(region);
  const byRule = {
    url:
      region === undefined ? 'https://sts.amazonaws.com' : partitionEndpoint('sts', name, variantOf(sources)),
    from: from ?? 'no region is set',
  };
  return { endpoint: endpointByConfig('sts', sources) ?? byRule, region: name };
}

/** Only the partition `aws` has an endpoint without a region. */
function requireGlobalPartition({ profile, roleArn, arguments: { RoleArn } }: AssumedRole): void {
  const partition = RoleArn.split(':')[1];
  if (partition !== undefined && partition !== 'aws') {
    throw new AwssoError(
      'config',
      `profile "${profile.name}" has no region, which STS needs for a role in ${partition} (role_arn at ${placeOf(roleArn)})`,
      { hint: editorAt(roleArn) },
    );
  }
}

function regionOf({ env, settings }: EndpointSources): { region: Setting; from: string } | undefined {
  for (const name of ['AWS_REGION', 'AWS_DEFAULT_REGION']) {
    const value = env[name];
    if (value) {
      return { region: requireVariable(name, value), from: name };
    }
  }
  const region = settings.get('region');
  return region === undefined || region.value === ''
    ? undefined
    : { region, from: `region at ${placeOf(region)}` };
}

function requireVariable(name: string, value: string): Setting {
  if (!/^(?!\d+$)(?!-)[a-zA-Z0-9-]{1,63}(?<!-)$/.test(value)) {
    throw new AwssoError('config', `${name} is no AWS region`, { hint: `unset ${name}` });
  }
  return { value, file: name, line: 0 };
}
