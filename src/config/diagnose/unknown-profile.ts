import { AwssoError } from '../../errors.ts';
import type { LoadedConfig } from '../load-config.ts';
import { placeOf } from '../place.ts';
import type { ProfileName } from '../profile-name.ts';
import { quoteForShell } from '../quote-path.ts';
import { type Finding, misspeltHeader } from './misspelt-header.ts';
import { nearest } from './nearest.ts';

/** Why there is no such profile: the header that was meant, the name that was meant, or the file that is missing. */
export function unknownProfile(config: LoadedConfig, wanted: ProfileName): AwssoError {
  const { what, hint } =
    misspeltHeader(config, 'profile', wanted.name) ??
    sessionOfThatName(config, wanted.name) ??
    nearestProfile(config, wanted.name) ??
    nothingLikeIt(config);
  const subject =
    wanted.from === undefined
      ? 'no profile is named, and there is no [default]'
      : `there is no profile "${wanted.name}"${wanted.from.startsWith('AWS_') ? ` (named by ${wanted.from})` : ''}`;
  return new AwssoError('config', `${subject}: ${what}`, { hint });
}

function sessionOfThatName(config: LoadedConfig, name: string): Finding | undefined {
  const section = config.ssoSessions.get(name);
  return (
    section && {
      what: `${placeOf(section)} is an sso-session of that name; a profile names it with sso_session = ${name}`,
      hint: 'awsso profiles',
    }
  );
}

function nearestProfile(config: LoadedConfig, name: string): Finding | undefined {
  const near = nearest(name, config.profiles.keys());
  const profile = near === undefined ? undefined : config.profiles.get(near);
  return (
    profile && {
      what: `the nearest is "${profile.name}" (${placeOf(profile)})`,
      hint: `awsso explain ${quoteForShell(profile.name)}`,
    }
  );
}

function nothingLikeIt(config: LoadedConfig): Finding {
  if (config.profiles.size > 0) {
    return { what: `${config.configFile} has none like it`, hint: 'awsso profiles' };
  }
  const what = config.configFileExists ? 'has no profiles' : 'does not exist';
  return { what: `${config.configFile} ${what}`, hint: 'awsso help config' };
}
