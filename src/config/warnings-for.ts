import type { Host } from '../host/host.ts';
import { profileOfHeader } from './aws-config.ts';
import type { LoadedConfig } from './load-config.ts';
import { placeOf } from './place.ts';
import { isSamePage } from './start-url.ts';
import type { Subject } from './subject.ts';

/** What a person should know of a profile although it resolves: things that make other tools answer differently. */
export function warningsFor(subject: Subject, config: LoadedConfig, env: Host['env']): string[] {
  return [
    ...shadowingKeys(env),
    ...shadowedProcess(subject),
    ...hiddenSections(subject, config),
    ...otherSpellings(subject, config),
  ];
}

function shadowingKeys(env: Host['env']): string[] {
  const set = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'].filter((name) => env[name]);
  return set.length === 0
    ? []
    : [
        `${set.join(', ')} in the environment: awsso leaves them aside, the AWS CLI and SDKs prefer them to AWS_PROFILE`,
      ];
}

function shadowedProcess({ profile, role }: Subject): string[] {
  const process = profile?.settings.get('credential_process');
  return process === undefined || role === undefined
    ? []
    : [
        `credential_process at ${placeOf(process)} beside SSO settings: the AWS CLI ignores it, some SDKs prefer it`,
      ];
}

/** `[default]` and `[profile default]`, or `[profile a]` and `[profile "a"]`: only the later one counts. */
function hiddenSections({ profile }: Subject, config: LoadedConfig): string[] {
  if (profile === undefined || profile.file !== config.configFile) {
    return [];
  }
  return [...config.configSections]
    .filter(({ name, line }) => profileOfHeader(name) === profile.name && line < profile.line)
    .map(
      (section) =>
        `[${section.name}] at ${placeOf(section)} is hidden by the later section at line ${profile.line}`,
    );
}

function otherSpellings({ role }: Subject, config: LoadedConfig): string[] {
  const startUrl = role?.session.startUrl;
  if (startUrl === undefined) {
    return [];
  }
  const sections = [...config.ssoSessions.all().values(), ...config.profiles.all().values()];
  const other = sections
    .flatMap((section) => section.settings.get('sso_start_url') ?? [])
    .find(({ value }) => typeof value === 'string' && value !== startUrl && isSamePage(value, startUrl));
  return other === undefined
    ? []
    : [
        `the start URL is spelt differently at ${placeOf(other)}: two spellings are two logins in legacy profiles`,
      ];
}
