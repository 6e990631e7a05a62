import { AwssoError } from '../../errors.ts';
import type { Setting } from '../dialect/aws-ini.ts';
import { editorAt, placeOf } from '../place.ts';

const credentialSources = ['Environment', 'EcsContainer', 'Ec2InstanceMetadata'] as const;
/** Where keys come from that no profile has, by botocore's names. */
export type CredentialSource = (typeof credentialSources)[number];

/** The source that a setting names; for botocore too, no other spelling is one. */
export function credentialSourceOf(setting: Setting): CredentialSource {
  const found = credentialSources.find((known) => known === setting.value);
  if (found === undefined) {
    const are = `it may be ${credentialSources.join(', ')}, spelt so`;
    throw new AwssoError('config', `${placeOf(setting)}: credential_source is none that there is; ${are}`, {
      hint: editorAt(setting),
    });
  }
  return found;
}
