import { AwssoError } from '../../errors.ts';
import type { LoadedConfig } from '../load-config.ts';
import { editorAt, placeOf } from '../place.ts';
import { type Finding, misspeltHeader } from './misspelt-header.ts';
import { nearest } from './nearest.ts';

/** Why there is no such sso-session. `namedBy` says who asked for it: a profile with its place, or a flag. */
export function unknownSession(config: LoadedConfig, name: string, namedBy: string): AwssoError {
  const { what, hint } =
    emptySection(config, name) ??
    misspeltHeader(config, 'sso-session', name) ??
    nearestSession(config, name) ??
    nothingLikeIt(config);
  return new AwssoError('config', `${namedBy} names sso-session "${name}", which does not exist: ${what}`, {
    hint,
  });
}

function emptySection(config: LoadedConfig, name: string): Finding | undefined {
  const section = config.ssoSessions.get(name);
  return section && { what: `its section at ${placeOf(section)} is empty`, hint: editorAt(section) };
}

function nearestSession(config: LoadedConfig, name: string): Finding | undefined {
  const near = nearest(name, config.ssoSessions.keys());
  const section = near === undefined ? undefined : config.ssoSessions.get(near);
  return (
    section && { what: `the nearest is "${near}" (${placeOf(section)})`, hint: 'awsso profiles --sessions' }
  );
}

function nothingLikeIt(config: LoadedConfig): Finding {
  return config.ssoSessions.size > 0
    ? { what: `${config.configFile} has none like it`, hint: 'awsso profiles --sessions' }
    : { what: `${config.configFile} has no [sso-session] at all`, hint: 'awsso help config' };
}
