import type { Profile } from '../config/aws-config.ts';
import type { Section } from '../config/dialect/aws-ini.ts';
import { quoteForShell } from '../config/quote-for-shell.ts';
import type { Credentials } from '../credentials.ts';
import { AwssoError } from '../errors.ts';
import { fromCredentialsFile } from './from-credentials-file.ts';

/** The keys that a profile has of its own; half of them, or what has expired, is an error. */
export function keysOfSection({ name }: Profile, section: Section, now: Date): Credentials {
  const outcome = fromCredentialsFile(section, undefined, now);
  if ('found' in outcome) {
    return outcome.found;
  }
  throw new AwssoError(
    'config',
    `profile "${name}" has no SSO settings, and its keys do not answer: ${outcome.skipped}`,
    { hint: `awsso explain ${quoteForShell(name)}` },
  );
}
