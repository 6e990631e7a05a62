import { isOfNoKind } from '../../config/aws-config.ts';
import { misspeltHeader, type SectionKind } from '../../config/diagnose/misspelt-header.ts';
import type { Section } from '../../config/dialect/aws-ini.ts';
import type { LoadedConfig } from '../../config/load-config.ts';
import { editorAt, placeOf } from '../../config/place.ts';
import { hasCredentials } from '../../config/profile-without-credentials.ts';
import { AwssoError } from '../../errors.ts';

/** Sections with the settings of a profile or sso-session whose header says neither, so that no tool reads them. */
export function ignoredSections(config: LoadedConfig): AwssoError[] {
  return [...config.configSections].filter(isIgnored).map((section) => {
    const { what, hint } = meantBy(section, config);
    return new AwssoError('config', `no tool reads this section: ${what}`, { hint });
  });
}

function isIgnored(section: Section): boolean {
  return isOfNoKind(section.name) && (hasCredentials(section) || section.settings.has('region'));
}

function meantBy(section: Section, config: LoadedConfig): { readonly what: string; readonly hint: string } {
  const kind = kindOf(section);
  const [, ...rest] = section.name.trim().split(/\s+/);
  const sections = kind === 'profile' ? config.configProfiles : config.ssoSessions;
  for (const name of [rest.join(' ').replace(/^["']|["']$/g, ''), section.name]) {
    const found = name === '' || sections.has(name) ? undefined : misspeltHeader(config, kind, name);
    if (found?.what.startsWith(`${placeOf(section)} `)) {
      return found;
    }
  }
  return { what: `${placeOf(section)} names no profile and no sso-session`, hint: editorAt(section) };
}

function kindOf({ name, settings }: Section): SectionKind {
  const isOfRole = ['sso_session', 'sso_account_id', 'sso_role_name'].some((key) => settings.has(key));
  return !isOfRole && (/sess/i.test(name) || settings.has('sso_start_url')) ? 'sso-session' : 'profile';
}
