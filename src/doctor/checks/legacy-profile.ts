import type { Setting } from '../../config/dialect/aws-ini.ts';
import type { LoadedConfig } from '../../config/load-config.ts';
import { mendEach } from '../../config/mend-at.ts';
import { editorAt } from '../../config/place.ts';
import { quoteForShell } from '../../config/quote-for-shell.ts';
import type { SessionUse } from '../../config/sessions.ts';
import type { SsoSession } from '../../config/sso-session.ts';
import { isPlainUrl, isSamePage } from '../../config/start-url.ts';
import { AwssoError } from '../../errors.ts';
import type { Examined } from '../examined.ts';
import type { Finding } from '../finding.ts';

/** Profiles that write their start URL themselves. One finding for a start URL: its cure moves all of them at once. */
export function legacyProfiles({ config, uses }: Examined): Finding[] {
  if (config instanceof AwssoError) {
    return [];
  }
  const sessions = uses.map(({ session }) => session);
  const taken = new Set(config.ssoSessions.all().keys());
  return uses
    .filter(({ session }) => session.name === undefined)
    .map((use) => {
      const [first, ...others] = use.profiles.map(({ name }) => `"${name}"`);
      const { file, line } = use.session.places.startUrl;
      const who =
        others.length === 0 ? `profile ${first} writes` : `profiles ${[first, ...others].join(', ')} write`;
      const cure = cureFor(use, config, sessions, taken);
      const cause = `${who} the start URL without an sso-session: the login cannot be refreshed`;
      return { code: 'legacy-profile', where: file, line, cause, cure };
    });
}

function cureFor(
  { session, profiles }: SessionUse,
  config: LoadedConfig,
  sessions: readonly SsoSession[],
  taken: Set<string>,
): string {
  const settings = profiles.flatMap(
    ({ name }) => config.profiles.get(name)?.settings.get('sso_start_url') ?? [],
  );
  const known = sessions.find(
    ({ name, startUrl, region }) =>
      name !== undefined && region === session.region && isSamePage(startUrl, session.startUrl),
  );
  const name = known?.name ?? newName(session.startUrl, taken);
  const isPlain = /^[\w.-]+$/.test(name) && isPlainUrl(session.startUrl);
  if (!isPlain || settings.some((setting) => !isOneLineOf(config.configFile, setting))) {
    return editorAt(session.places.startUrl);
  }
  const moved = moveTo(name, settings);
  return known === undefined ? `${appendSession(name, session, config.configFile)} && ${moved}` : moved;
}

function isOneLineOf(file: string, setting: Setting): boolean {
  return setting.file === file && (setting.lastLine ?? setting.line) === setting.line;
}

/** `sso_region` may stay where it is: it is the session's too. */
function moveTo(name: string, settings: readonly Setting[]): string {
  const lines = [...new Set(settings.map(({ line }) => line))];
  return mendEach(settings[0]?.file ?? '', lines, `s/sso_start_url.*/sso_session = ${name}/`, '-session');
}

function appendSession(name: string, { startUrl, region }: SsoSession, file: string): string {
  const lines = [
    '',
    `[sso-session ${name}]`,
    `sso_start_url = ${startUrl}`,
    `sso_region = ${region}`,
    'sso_registration_scopes = sso:account:access',
  ];
  return `printf '%s\\n' ${lines.map((line) => `'${line}'`).join(' ')} >> ${quoteForShell(file)}`;
}

/** The first part of the portal's host, with a number when a session has that name. */
function newName(startUrl: string, taken: Set<string>): string {
  const [label = 'sso'] = URL.canParse(startUrl) ? new URL(startUrl).hostname.split('.') : [];
  let name = label;
  for (let number = 2; taken.has(name); number += 1) {
    name = `${label}-${number}`;
  }
  taken.add(name);
  return name;
}
