import type { AwssoError } from '../../errors.ts';
import { type ConfigText, configRefusal, mendLine } from './config-refusal.ts';

/** The refusal of `profile dev:` with settings indented under it, which are no block of `name = value` lines. */
export function yamlHeader(source: ConfigText, key: string, line: number): AwssoError | undefined {
  const name = /^(profile|sso-session)\s+[\w@+.%/-]{1,60}$/.exec(key);
  if (name === null) {
    return undefined;
  }
  const mend = mendLine(
    source,
    line,
    's/^[[:space:]]*\\(.*[^[:space:]]\\)[[:space:]]*[:=][[:space:]]*$/[\\1]/',
  );
  return configRefusal(source.file, line, 'this header ends in ":" and has no brackets', mend);
}
