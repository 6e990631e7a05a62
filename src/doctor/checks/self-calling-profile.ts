import { parseArgs } from 'node:util';
import type { Profile } from '../../config/aws-config.ts';
import { shellWords } from '../../config/dialect/shell-words.ts';
import { mendAt } from '../../config/mend-at.ts';
import { AwssoError } from '../../errors.ts';
import type { Examined } from '../examined.ts';
import type { Finding } from '../finding.ts';

/** Profiles whose `credential_process` has awsso ask for the same profile. */
export function selfCallingProfiles({ config }: Examined): Finding[] {
  if (config instanceof AwssoError) {
    return [];
  }
  return [...config.profiles.all().values()].filter(isSelfCalling).flatMap(({ name, settings }) => {
    const setting = settings.get('credential_process');
    const cause = `credential_process of profile "${name}" calls awsso for the same profile: it can only go round in circles`;
    return setting === undefined
      ? []
      : [
          {
            code: 'self-calling-profile',
            where: setting.file,
            line: setting.line,
            cause,
            cure: mendAt(setting, 's/^/# /', setting.lastLine),
          },
        ];
  });
}

export function isSelfCalling({ name, settings }: Profile): boolean {
  const command = settings.get('credential_process')?.value;
  const words = typeof command === 'string' ? (shellWords(command) ?? []) : [];
  const program = words.findIndex((word) => /(^|[\\/])awsso(\.\w+|-[\w-]+)?$/.test(word));
  const [subcommand, wanted] = argumentsOf(words.slice(program + 1));
  const isAwsso = program !== -1 && /^(credential-)?process$/.test(subcommand ?? '');
  return isAwsso && (wanted === undefined || wanted === name);
}

/** The command, and the profile that it names: without one it takes that of `AWS_PROFILE`, as its caller did. */
function argumentsOf(args: readonly string[]): readonly (string | undefined)[] {
  const text = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    args: [...args],
    options: {
      profile: { ...text, short: 'p' },
      'sso-session': text,
      'account-id': text,
      'role-name': text,
      login: text,
    },
    allowPositionals: true,
    strict: false,
  });
  const [command, positional] = positionals;
  const { profile, 'sso-session': session } = values;
  const named = typeof profile === 'string' ? profile : positional;
  return [command, session === undefined ? named : ''];
}
