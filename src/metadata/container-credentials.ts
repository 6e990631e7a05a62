import type { Setting } from '../config/dialect/aws-ini.ts';
import { placeOf } from '../config/place.ts';
import { quoteForShell } from '../config/quote-for-shell.ts';
import { AwssoError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import type { Peer } from '../network/why-unreachable.ts';
import { readBounded } from '../read-bounded.ts';
import { Secret } from '../secret.ts';
import { askMetadata, type MetadataLimits } from './ask-metadata.ts';
import { isMetadataUrl } from './is-metadata-url.ts';
import { nonsenseFrom } from './nonsense-from.ts';

/** botocore's (`ContainerMetadataFetcher`). */
const limits: MetadataLimits = { milliseconds: 2_000, tries: 3, pauseMilliseconds: 1_000 };
const relative = 'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI';
const full = 'AWS_CONTAINER_CREDENTIALS_FULL_URI';
const tokenFile = 'AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE';
const largestToken = 64 * 1024;

/** The hosts of ECS and EKS, to which a token may go by plain http besides those of this machine. */
const linkLocal = ['169.254.170.2', '169.254.170.23', '[fd00:ec2::23]'];

/**
 * The credentials that the container which we run in is given, as JSON in bytes; of the two addresses the relative one
 * wins.
 */
export async function containerCredentials(
  setting: Setting,
  env: Host['env'],
): Promise<{ readonly body: Uint8Array; readonly peer: Peer }> {
  const { url, peer } = containerPeer(setting, env);
  const token = tokenFrom(env);
  const headers = {
    accept: 'application/json',
    ...(token !== undefined && { authorization: token.reveal() }),
  };
  const path = `${url.pathname}${url.search}`;
  const { status, body } = await askMetadata(peer, { method: 'GET', path, headers }, limits);
  if (status !== 200) {
    throw nonsenseFrom(peer, `gives no credentials [HTTP ${status}]`);
  }
  return { body, peer };
}

/** Where the service is that would be asked. */
export function containerPeer(
  setting: Setting,
  env: Host['env'],
): { readonly url: URL; readonly peer: Peer } {
  const variable = env[relative] ? relative : full;
  const written = env[variable];
  if (!written) {
    throw new AwssoError(
      'config',
      `credential_source = EcsContainer (${placeOf(setting)}), but the environment has no ${relative} and no ${full}`,
      { hint: 'env | grep ^AWS_ | cut -d= -f1' },
    );
  }
  // Behind a host's name, what does not begin with a slash would be part of it.
  const isPath = variable === full || written.startsWith('/');
  const text = variable === full ? written : `http://${linkLocal[0]}${written}`;
  if (!isPath || !isMetadataUrl(text, linkLocal)) {
    const what = 'is neither https, nor http to this machine or to a container service';
    throw new AwssoError('config', `${variable} ${what}`, { hint: `unset ${variable}` });
  }
  const name = 'the credentials service of this container';
  return { url: new URL(text), peer: { name, url: text, from: variable, variable, proxy: undefined } };
}

/** Sent as it is; a file wins. What no header carries is an error. */
function tokenFrom(env: Host['env']): Secret | undefined {
  const file = env[tokenFile];
  const read = file ? readBounded(file, largestToken) : undefined;
  if (file && read !== undefined && 'problem' in read) {
    throw new AwssoError('config', `${tokenFile} names ${file}, which cannot be read (${read.problem})`, {
      hint: `ls -l ${quoteForShell(file)}`,
    });
  }
  const text =
    read !== undefined && 'bytes' in read
      ? read.bytes.toString('utf8')
      : env['AWS_CONTAINER_AUTHORIZATION_TOKEN'];
  if (!text) {
    return undefined;
  }
  const token = new Secret(text);
  if (!/^[\x20-\x7e]+$/.test(text)) {
    const name = file ? tokenFile : 'AWS_CONTAINER_AUTHORIZATION_TOKEN';
    const what = 'the token has a line end or another character that no header carries';
    throw new AwssoError('config', `${name}: ${what}`, { hint: `unset ${name}` });
  }
  return token;
}
