import type { Section } from '../../config/dialect/aws-ini.ts';
import { quoteForShell } from '../../config/quote-for-shell.ts';
import { textOf } from '../../config/required-form.ts';
import { editCredentialsFile } from '../../config/synced/edit-credentials-file.ts';
import { ownSections, sourceOf, withoutOwn } from '../../config/synced/own-sections.ts';
import { AwssoError } from '../../errors.ts';
import type { Host } from '../../host/host.ts';
import { formatDuration, parseTimestamp } from '../../timestamp.ts';
import type { Examined } from '../examined.ts';
import type { Finding } from '../finding.ts';

/** Keys that `sync` has written and that have expired: tools that look there first fail with them. */
export function expiredKeys({ config, host }: Examined): Finding[] {
  if (config instanceof AwssoError) {
    return [];
  }
  return [...ownSections(config).values()].flatMap((section): Finding[] => {
    const ago = expiredSince(section, host);
    if (ago === undefined) {
      return [];
    }
    const source = sourceOf(section);
    const target = source === section.name || source === '' ? section.name : `${source}:${section.name}`;
    return [
      {
        code: 'expired-keys',
        where: section.file,
        line: section.line,
        cause: `the keys that awsso sync wrote to [${section.name}] expired ${formatDuration(ago)} ago: tools that look there first fail with them`,
        cure: `awsso sync ${quoteForShell(target)}`,
        mend: () => remove(section.name, host),
      },
    ];
  });
}

/** Somebody may have written them anew since. */
function remove(name: string, host: Host): Promise<void> {
  return editCredentialsFile(host, 'doctor', (now) => {
    const section = ownSections(now).get(name);
    const isExpired = section !== undefined && expiredSince(section, host) !== undefined;
    return { changes: isExpired ? [withoutOwn(section)] : [] };
  });
}

/** In milliseconds; undefined while they last. */
function expiredSince({ settings }: Section, { now }: Host): number | undefined {
  const expiry = parseTimestamp(textOf(settings.get('aws_session_expiration')));
  const ago = expiry === undefined ? -1 : now().getTime() - expiry.getTime();
  return ago < 0 ? undefined : ago;
}
