import { regionOfZone } from '../config/diagnose/regions.ts';
import { editorAt, placeOf } from '../config/place.ts';
import { isHostLabel, requireRegion, textOf } from '../config/required-form.ts';
import type { AssumedRole } from '../config/roles/assumed-role.ts';
import { type Endpoint, type EndpointSources, endpointByConfig } from '../endpoint/endpoint.ts';
import { variantOf } from '../endpoint/endpoint-switches.ts';
import { partitionEndpoint } from '../endpoint/partition-endpoint.ts';
import { AwssoError } from '../errors.ts';

/** Where STS is reached, and the region that requests to it are signed for. */
export interface StsEndpoint {
  readonly endpoint: Endpoint;
  readonly region: string;
}

/** The region of a partition's one endpoint (botocore data/sts, endpoint-rule-set-1.json). */
const globalRegion = 'us-east-1';

/**
 * By `AWS_REGION`, `AWS_DEFAULT_REGION` or the profile's `region`, as for the AWS CLI; without one the global endpoint. As
 * for botocore it is the profile's that is asked for, whichever role of its chain is assumed.
 */
export function stsEndpoint(sources: EndpointSources, role: AssumedRole | undefined): StsEndpoint {
  const chosen = regionOf(sources);
  if (chosen === undefined && role !== undefined) {
    requireGlobalPartition(role);
  }
  const byRule =
    chosen === undefined
      ? { url: 'https://sts.amazonaws.com', from: 'no region is set' }
      : { url: partitionEndpoint('sts', chosen.region, variantOf(sources)), from: chosen.from };
  return { endpoint: endpointByConfig('sts', sources) ?? byRule, region: chosen?.region ?? globalRegion };
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

/** The region that is set, judged by its form, and who says so. */
function regionOf({
  env,
  settings,
}: EndpointSources): { readonly region: string; readonly from: string } | undefined {
  for (const name of ['AWS_REGION', 'AWS_DEFAULT_REGION']) {
    const value = env[name];
    if (value) {
      requireRegionVariable(name, value);
      return { region: value, from: name };
    }
  }
  const setting = settings.get('region');
  if (setting === undefined || setting.value === '') {
    return undefined;
  }
  requireRegion('region', setting);
  return { region: textOf(setting), from: `region at ${placeOf(setting)}` };
}

function requireRegionVariable(name: string, value: string): void {
  if (!isHostLabel(value)) {
    throw new AwssoError('config', `${name} is no AWS region`, { hint: `unset ${name}` });
  }
  const region = regionOfZone(value);
  if (region !== undefined) {
    throw new AwssoError('config', `${name} is ${value}, an availability zone of the region ${region}`, {
      hint: `export ${name}=${region}`,
    });
  }
}
