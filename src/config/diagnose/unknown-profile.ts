import { dirname } from 'node:path';
import { AwssoError } from '../../errors.ts';
import { profileOfHeader } from '../aws-config.ts';
import { parseAwsIni, type Section } from '../dialect/aws-ini.ts';
import type { LoadedConfig } from '../load-config.ts';
import { placeOf } from '../place.ts';
import type { ProfileName } from '../profile-name.ts';
import { quoteForShell } from '../quote-for-shell.ts';
import { readSettingsFile, whyAbsent } from '../read-settings-file.ts';
import { isSsoProfile } from '../sso-profile-kind.ts';
import type { Finding } from './finding.ts';
import { invisibleIn, withoutTrimmings } from './invisible.ts';
import { misspeltHeader } from './misspelt-header.ts';
import { nearest } from './nearest.ts';

/** Why there is no such profile: the header that was meant, the name that was meant, or the file that is missing. */
export function unknownProfile(config: LoadedConfig, wanted: ProfileName): AwssoError {
  const { what, hint } =
    trimmedName(config, wanted) ??
    misspeltHeader(config, 'profile', wanted.name) ??
    sessionOfThatName(config, wanted) ??
    inUsualFile(config, wanted.name) ??
    nearestProfile(config, wanted) ??
    onlyOne(config, wanted) ??
    nothingLikeIt(config, wanted);
  const subject =
    wanted.from === undefined
      ? 'no profile is named, and there is no [default]'
      : `there is no profile "${wanted.name}"${isVariable(wanted) ? ` (named by ${wanted.from})` : ''}`;
  return new AwssoError('config', `${subject}: ${what}`, { hint });
}

function isVariable({ from }: ProfileName): boolean {
  return from === 'AWS_PROFILE' || from === 'AWS_DEFAULT_PROFILE';
}

/** The command that takes another profile in place of the one that was named. */
function useProfile(wanted: ProfileName, name: string): string {
  return isVariable(wanted)
    ? `export ${wanted.from}=${quoteForShell(name)}`
    : `awsso explain ${quoteForShell(name)}`;
}

/** A name that is right but for the quotes, blanks or invisible characters it was pasted with. */
function trimmedName(config: LoadedConfig, wanted: ProfileName): Finding | undefined {
  const name = withoutTrimmings(wanted.name);
  const profile = name === wanted.name ? undefined : config.profiles.get(name);
  if (profile === undefined) {
    return undefined;
  }
  const hidden = invisibleIn(wanted.name);
  const odd = hidden === undefined ? 'blanks or quotes' : `an invisible character (${hidden})`;
  return {
    what: `the name has ${odd} as part of it, "${name}" has none (${placeOf(profile)})`,
    hint: useProfile(wanted, name),
  };
}

function sessionOfThatName(config: LoadedConfig, wanted: ProfileName): Finding | undefined {
  const { name } = wanted;
  const section = config.ssoSessions.get(name);
  if (section === undefined) {
    return undefined;
  }
  const users = [...config.profiles.all().values()].filter(
    ({ settings }) => settings.get('sso_session')?.value === name,
  );
  const [only, ...others] = users;
  const isOnly = only !== undefined && others.length === 0;
  return {
    what: `${placeOf(section)} is an sso-session of that name${isOnly ? `, which profile "${only.name}" uses` : ''}`,
    hint: isOnly ? useProfile(wanted, only.name) : 'awsso profiles',
  };
}

function nearestProfile(config: LoadedConfig, wanted: ProfileName): Finding | undefined {
  const near = wanted.from === undefined ? undefined : nearest(wanted.name, config.profiles.all().keys());
  const profile = near === undefined ? undefined : config.profiles.get(near);
  return (
    profile && {
      what: `the nearest is "${profile.name}" (${placeOf(profile)})`,
      hint: useProfile(wanted, profile.name),
    }
  );
}

/** A variable that leads away from the file that has the profile. */
function inUsualFile(config: LoadedConfig, name: string): Finding | undefined {
  const { configFile, configFileFrom, usualConfigFile } = config;
  if (configFileFrom === undefined || usualConfigFile === undefined) {
    return undefined;
  }
  const section = sectionsOf(usualConfigFile).find((one) => profileOfHeader(one.name) === name);
  return (
    section && {
      what: `${configFile} (${configFileFrom}) has none of that name, but ${placeOf(section)} has`,
      hint: `unset ${configFileFrom}`,
    }
  );
}

/** A file that was not asked for, and so may be missing or malformed. */
function sectionsOf(path: string): Section[] {
  try {
    return [...parseAwsIni(readSettingsFile({ path, variable: undefined }) ?? new Uint8Array(), path)];
  } catch {
    return [];
  }
}

function onlyOne({ configFile, profiles }: LoadedConfig, wanted: ProfileName): Finding | undefined {
  const [only, ...others] = [...profiles.all().values()].filter(isSsoProfile);
  return wanted.from === undefined && only !== undefined && others.length === 0
    ? {
        what: `${configFile} has "${only.name}" (${placeOf(only)})`,
        hint: `export AWS_PROFILE=${quoteForShell(only.name)}`,
      }
    : undefined;
}

function nothingLikeIt(config: LoadedConfig, wanted: ProfileName): Finding {
  const { configFile, configFileExists, configFileFrom, profiles } = config;
  const file = `${configFile}${configFileFrom === undefined ? '' : ` (${configFileFrom})`}`;
  if (profiles.all().size > 0) {
    const what = `${file} has ${wanted.from === undefined ? 'others' : 'none like it'}`;
    return { what, hint: 'awsso profiles' };
  }
  const hint = configFileFrom === undefined ? 'awsso configure' : `unset ${configFileFrom}`;
  return configFileExists ? { what: `${file} has no profiles`, hint } : absentFile(configFile);
}

function absentFile(file: string): Finding {
  const what = whyAbsent(file);
  if (what === 'does not exist') {
    return { what: `${file} ${what}`, hint: 'awsso configure' };
  }
  const culprit = what.startsWith('is a link') ? file : dirname(file);
  return { what: `${file} ${what}`, hint: `ls -ld ${quoteForShell(culprit)}` };
}
