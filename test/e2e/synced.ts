import { sessionConfig } from '../support/configs.ts';
import type { Sandbox } from '../support/sandbox.ts';

/** The file that `sync` writes, below the home. */
export const credentialsFile = '.aws/credentials';
/** A person's own section. */
export const hand = `# my keys
[work]
aws_access_key_id = AKIAWORK000000000000
aws_secret_access_key = work-secret
`;
const another = `
[profile lab-one]
sso_session = corp
sso_account_id = 444455556666
sso_role_name = Admin

[profile lab-two]
sso_session = corp
sso_account_id = 777788889999
sso_role_name = Admin

[profile network]
region = eu-west-1
`;
/** The profile dev, two more of its session, and one without a role. */
export const several = sessionConfig + another;

/** The settings of a section of the credentials file. */
export function section(box: Sandbox, name: string): Record<string, string> | undefined {
  const [, body] = box.home.read(credentialsFile).split(`[${name}]\n`);
  const lines = body
    ?.split('\n[')[0]
    ?.split('\n')
    .filter((line) => /^[a-z_]+ = /.test(line));
  return lines && Object.fromEntries(lines.map((line) => line.split(' = ')));
}
