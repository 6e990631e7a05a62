import { editorAt, placeOf } from '../config/place.ts';
import type { EndpointSources } from '../endpoint/endpoint.ts';
import { AwssoError } from '../errors.ts';
import { readBounded } from '../read-bounded.ts';

const largestBundle = 8 * 1024 * 1024;
const whyUnread: Readonly<Record<string, string>> = {
  'not-regular': 'is not a regular file',
  'too-large': 'is larger than 8 MiB',
};
const certificate = /-----BEGIN ((?:X509 |TRUSTED )?CERTIFICATE)-----.*?(?:-----END \1-----|$)/gs;

interface Bundle {
  readonly file: string;
  readonly from: string;
  readonly mend: string;
}

/**
 * The authorities to trust in the place of the usual ones, as with the AWS CLI, and beside them those of Node's own extra
 * file; undefined where no bundle is configured. Throws `config` when there is none in the file.
 */
export function trustedAuthorities(sources: Pick<EndpointSources, 'env' | 'settings'>): string[] | undefined {
  const bundle = bundleOf(sources);
  if (bundle === undefined) {
    return undefined;
  }
  const read = readBounded(bundle.file, largestBundle);
  const authorities = 'bytes' in read ? read.bytes.toString('utf8') : '';
  const problem =
    'problem' in read
      ? (whyUnread[read.problem] ?? `cannot be read (${read.problem})`)
      : whatIsWrongIn(authorities);
  if (problem !== undefined) {
    throw new AwssoError('config', `${bundle.from}: the CA bundle ${bundle.file} ${problem}`, {
      hint: bundle.mend,
    });
  }
  const extraFile = sources.env['NODE_EXTRA_CA_CERTS'];
  const extra = extraFile ? readBounded(extraFile, largestBundle) : read;
  // Node itself goes on without an extra file that it cannot read.
  return [authorities, ...('bytes' in extra ? [extra.bytes.toString('utf8')] : [])];
}

/** The file that names whom to trust, and who says so. */
export function bundleOf({ env, settings }: Pick<EndpointSources, 'env' | 'settings'>): Bundle | undefined {
  const setting = settings.get('ca_bundle');
  if (!env['AWS_CA_BUNDLE'] && typeof setting?.value === 'string' && setting.value !== '') {
    return { file: setting.value, from: placeOf(setting), mend: editorAt(setting) };
  }
  // The last is what the AWS CLI's HTTP library goes by.
  const variable = ['AWS_CA_BUNDLE', 'REQUESTS_CA_BUNDLE'].find((name) => env[name]);
  const file = env[variable ?? ''];
  return variable && file ? { file, from: variable, mend: `unset ${variable}` } : undefined;
}

function whatIsWrongIn(text: string): string | undefined {
  const blocks = text.match(certificate) ?? [];
  const bad = blocks.findIndex((block) => !isCertificate(block));
  if (blocks.length === 0) {
    return 'holds no certificate in PEM form';
  }
  return bad === -1 ? undefined : `holds a certificate that cannot be read (number ${bad + 1})`;
}

/** `node:crypto` takes long to load, and most who get as far as this have no bundle. */
function isCertificate(pem: string): boolean {
  const { X509Certificate } = process.getBuiltinModule('node:crypto');
  try {
    return new X509Certificate(pem).subject !== undefined;
  } catch {
    return false;
  }
}
