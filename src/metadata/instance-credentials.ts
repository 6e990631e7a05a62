import type { Setting } from '../config/dialect/aws-ini.ts';
import { placeOf } from '../config/place.ts';
import { AwssoError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import type { Peer } from '../network/why-unreachable.ts';
import { askMetadata, type MetadataLimits } from './ask-metadata.ts';
import { isMetadataUrl } from './is-metadata-url.ts';
import { nonsenseFrom } from './nonsense-from.ts';

/** botocore's, but for a second try. */
const limits: MetadataLimits = { milliseconds: 1_000, tries: 2, pauseMilliseconds: 100 };
const rolesPath = '/latest/meta-data/iam/security-credentials/';
const linkLocal = ['169.254.169.254', '[fd00:ec2::254]'];

/**
 * The credentials of the role of the EC2 instance that we run on, as JSON in bytes, by version 2 of its metadata service
 * alone.
 */
export async function instanceCredentials(
  setting: Setting,
  env: Host['env'],
): Promise<{ readonly body: Uint8Array; readonly peer: Peer }> {
  const peer = instancePeer(setting, env);
  const ttl = { 'x-aws-ec2-metadata-token-ttl-seconds': '21600' };
  const session = await askMetadata(peer, { method: 'PUT', path: '/latest/api/token', headers: ttl }, limits);
  const token = textOf(session.body);
  if (session.status !== 200 || !/^[\x21-\x7e]+$/.test(token)) {
    throw nonsenseFrom(peer, `gives no session token [HTTP ${session.status}]`);
  }
  const read = async (path: string) => {
    const headers = { 'x-aws-ec2-metadata-token': token };
    const { status, body } = await askMetadata(peer, { method: 'GET', path, headers }, limits);
    if (status !== 200) {
      const what = status === 404 ? 'knows no role of this instance' : 'failed';
      throw nonsenseFrom(peer, `${what} [HTTP ${status}]`);
    }
    return body;
  };
  const role = textOf(await read(rolesPath)).split('\n')[0] ?? '';
  if (!/^[\w+=,.@-]{1,64}$/.test(role)) {
    throw nonsenseFrom(peer, 'answered nonsense: no name of a role');
  }
  return { body: await read(`${rolesPath}${role}`), peer };
}

/** Where the service is that would be asked. */
export function instancePeer(setting: Setting, env: Host['env']): Peer {
  if (env['AWS_EC2_METADATA_DISABLED']?.toLowerCase() === 'true') {
    throw new AwssoError(
      'config',
      `credential_source = Ec2InstanceMetadata (${placeOf(setting)}), but AWS_EC2_METADATA_DISABLED is true`,
      { hint: 'unset AWS_EC2_METADATA_DISABLED' },
    );
  }
  const name = 'the metadata service of this instance';
  const variable = 'AWS_EC2_METADATA_SERVICE_ENDPOINT';
  const written = env[variable];
  const isIpv6 = env['AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE']?.toLowerCase() === 'ipv6';
  if (!written) {
    const url = `http://${isIpv6 ? linkLocal[1] : linkLocal[0]}`;
    return { name, url, from: `credential_source at ${placeOf(setting)}`, proxy: undefined };
  }
  if (!isMetadataUrl(written, linkLocal)) {
    throw new AwssoError(
      'config',
      `${variable} is neither https, nor http to this machine or to its metadata service`,
      { hint: `unset ${variable}` },
    );
  }
  return { name, url: written, from: variable, variable, proxy: undefined };
}

function textOf(body: Uint8Array): string {
  return Buffer.from(body).toString('utf8').trim();
}
