import { quoteForShell } from '../config/quote-for-shell.ts';
import type { Subject } from '../config/subject.ts';
import type { Credentials } from '../credentials.ts';
import { AwssoError } from '../errors.ts';
import type { Host } from '../host.ts';
import { fromCredentialsFile } from './credentials-file.ts';
import { viewRoleCache } from './role-cache.ts';
import type { ChainSubject } from './walk-chain.ts';

/**
 * The credentials of a subject: keys of its own, what the role cache holds, or what the chain finds.
 *
 * @param chain asked only where the cache has no answer, so that a hit need not load it
 * @param isTraced whether a hit goes by the chain too, which tells of its steps
 */
export function subjectCredentials(
  subject: Subject,
  host: Host,
  chain: (wanted: ChainSubject) => Promise<Credentials>,
  isTraced: boolean,
): Credentials | Promise<Credentials> {
  if (subject.role === undefined) {
    return ownKeys(subject, host);
  }
  const { profile, section, role, loginCommand } = subject;
  const cached = viewRoleCache(host.home, role, host.now());
  return cached.freshness === 'fresh' && cached.credentials !== undefined && !isTraced
    ? cached.credentials
    : chain({ role, section, loginCommand, profile, cached });
}

function ownKeys({ profile, section }: Subject, host: Host): Credentials {
  const outcome = fromCredentialsFile(section, undefined, host.now());
  if ('found' in outcome) {
    return outcome.found;
  }
  throw new AwssoError(
    'config',
    `profile "${profile?.name}" has no SSO settings, and its keys do not answer: ${outcome.skipped}`,
    {
      hint: `awsso explain ${quoteForShell(profile?.name ?? '')}`,
    },
  );
}
