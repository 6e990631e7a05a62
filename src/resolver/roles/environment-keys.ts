import type { Setting } from '../../config/dialect/aws-ini.ts';
import { placeOf } from '../../config/place.ts';
import type { Credentials } from '../../credentials.ts';
import { AwssoError } from '../../errors.ts';
import type { Host } from '../../host/host.ts';
import { keysFrom } from './issued-keys.ts';

/** The variables of botocore's `EnvProvider`; of the token's two names the older one wins. */
export function environmentKeys(setting: Setting, { env, now }: Pick<Host, 'env' | 'now'>): Credentials {
  const title = `credential_source = Environment (${placeOf(setting)})`;
  const fail = (what: string) =>
    new AwssoError('config', `${title}: ${what}`, { hint: 'env | grep ^AWS_ | cut -d= -f1' });
  for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY']) {
    if (!env[name]) {
      throw fail(`the environment has no ${name}`);
    }
  }
  const given = keysFrom(
    {
      AccessKeyId: env['AWS_ACCESS_KEY_ID'],
      SecretAccessKey: env['AWS_SECRET_ACCESS_KEY'],
      SessionToken: env['AWS_SECURITY_TOKEN'] || env['AWS_SESSION_TOKEN'] || undefined,
      Expiration: env['AWS_CREDENTIAL_EXPIRATION'] || undefined,
      AccountId: env['AWS_ACCOUNT_ID'],
    },
    'SessionToken',
    now(),
  );
  if ('problem' in given) {
    throw fail(`the keys in the environment do not answer: ${given.problem}`);
  }
  return given.keys;
}
