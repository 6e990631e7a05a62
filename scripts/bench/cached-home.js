import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A home whose profile `dev` is a hit: a login at the emulator has left token and role credentials.
 * @param {string} program
 * @param {Record<string, string>} emulator the variables that lead to it
 * @param {number} profiles how many the config has
 */
export function cachedHome(program, emulator, profiles) {
  const home = mkdtempSync(join(tmpdir(), 'awsso-bench-'));
  mkdirSync(join(home, '.aws'));
  const config = join(home, '.aws', 'config');
  const env = { HOME: home, PATH: process.env['PATH'] ?? '', ...emulator };
  writeFileSync(config, execFileSync(process.execPath, [program, 'help', 'config'], { env }));
  const more = Array.from({ length: profiles - 1 }, (_, index) => profile(index));
  appendFileSync(config, more.join(''));
  execFileSync(process.execPath, [program, 'login', 'dev', '--no-browser'], { env, stdio: 'ignore' });
  return { home, env };
}

/** @param {number} index */
function profile(index) {
  return `
[profile account-${index}]
sso_session = corp
sso_account_id = ${100_000_000_000 + index}
sso_role_name = ReadOnly
region = eu-west-1
output = json
`;
}
