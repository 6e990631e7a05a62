import { findProgram } from '../../child/find-program.ts';
import type { Profile } from '../../config/aws-config.ts';
import type { Setting } from '../../config/dialect/aws-ini.ts';
import { commandWords } from '../../config/roles/command-words.ts';
import { noSuchProgram, titleOfProcess } from '../../config/roles/no-such-program.ts';
import type { Host } from '../../host/host.ts';

/** @throws AwssoError when there is no program of the name that a `credential_process` begins with */
export function requireProgram(profile: Profile, command: Setting, { env, platform }: Host): void {
  const title = titleOfProcess(profile, command);
  const [program] = commandWords(command, platform, title);
  // Windows looks in other places too, and for other names.
  if (platform !== 'win32' && findProgram(program, env['PATH']) === undefined) {
    throw noSuchProgram(title, program, command);
  }
}
