import { AwssoError } from '../../errors.ts';
import type { Setting } from '../dialect/aws-ini.ts';
import type { LoadedConfig } from '../load-config.ts';
import { editorAt, placeOf } from '../place.ts';
import type { Finding } from './finding.ts';
import { misspeltHeader } from './misspelt-header.ts';
import { nearest } from './nearest.ts';
import { oddityOf, replaceValue, unusableValue } from './unusable-value.ts';

/**
 * Why there is no such sso-session. `namedBy` says who asked for it: a profile with its place, or a flag; `setting`
 * is where the profile does.
 */
export function unknownSession(
  config: LoadedConfig,
  name: string,
  namedBy: string,
  setting?: Setting,
): AwssoError {
  if (setting !== undefined && oddityOf(setting) !== undefined && !isPlainName(name)) {
    return unusableValue('sso_session', setting);
  }
  const { what, hint } =
    emptySection(config, name) ??
    wholeHeader(config, name, setting) ??
    misspeltHeader(config, 'sso-session', name) ??
    profileOfThatName(config, name, setting) ??
    nearestSession(config, name, setting) ??
    nothingLikeIt(config);
  return new AwssoError('config', `${namedBy} names sso-session "${name}", which does not exist: ${what}`, {
    hint,
  });
}

/** A blank in a name is odd, but may be meant. */
function isPlainName(name: string): boolean {
  return /^[\w .@+[\]-]+$/.test(name);
}

function emptySection(config: LoadedConfig, name: string): Finding | undefined {
  const section = config.ssoSessions.get(name);
  return section && { what: `its section at ${placeOf(section)} is empty`, hint: editorAt(section) };
}

/** `sso_session = sso-session corp`, or that in brackets. */
function wholeHeader(config: LoadedConfig, name: string, setting: Setting | undefined): Finding | undefined {
  const meant = name.replace(/^\[?(sso-session\s+)?/, '').replace(/\]$/, '');
  return meant !== name && config.ssoSessions.has(meant) && setting !== undefined
    ? { what: `the name is "${meant}" alone`, hint: replaceValue(setting, meant) }
    : undefined;
}

function profileOfThatName(
  { profiles, ssoSessions }: LoadedConfig,
  name: string,
  setting: Setting | undefined,
): Finding | undefined {
  const profile = profiles.get(name);
  if (profile === undefined) {
    return undefined;
  }
  const [only, ...others] = ssoSessions.all().keys();
  const hint =
    setting !== undefined && only !== undefined && others.length === 0
      ? replaceValue(setting, only)
      : 'awsso profiles --sessions';
  return { what: `${placeOf(profile)} is a profile of that name`, hint };
}

function nearestSession(
  config: LoadedConfig,
  name: string,
  setting: Setting | undefined,
): Finding | undefined {
  const near = nearest(name, config.ssoSessions.all().keys());
  const section = near === undefined ? undefined : config.ssoSessions.get(near);
  if (near === undefined || section === undefined) {
    return undefined;
  }
  const hint = setting === undefined ? 'awsso profiles --sessions' : replaceValue(setting, near);
  return { what: `the nearest is "${near}" (${placeOf(section)})`, hint };
}

function nothingLikeIt(config: LoadedConfig): Finding {
  if (config.ssoSessions.all().size > 0) {
    return { what: `${config.configFile} has none like it`, hint: 'awsso profiles --sessions' };
  }
  const hint = config.profiles.all().size > 0 ? 'awsso help config' : 'awsso configure';
  return { what: `${config.configFile} has no [sso-session] at all`, hint };
}
