import { AwssoError } from '../errors.ts';
import type { LoadedConfig } from './load-config.ts';
import { placeOf } from './place.ts';
import { allSessions } from './sessions.ts';
import { namedSession } from './sso-profile.ts';
import type { SsoSession } from './sso-session.ts';

type Named = Pick<SsoSession, 'name' | 'startUrl' | 'region'>;

/** The session of this host that one from another host is. Refused when the two are of different portals. */
export function carriedTo(
  config: LoadedConfig,
  carried: Named,
): { readonly session: SsoSession; readonly isKnown: boolean } {
  const session = ownSession(config, carried);
  if (session === undefined) {
    return { session: { ...carried, scopes: undefined, places: placesOf(carried) }, isKnown: false };
  }
  if (hostOf(session.startUrl) !== hostOf(carried.startUrl) || session.region !== carried.region) {
    const [came, own] = [carried, session].map(({ startUrl, region }) => `${startUrl} in ${region}`);
    throw new AwssoError(
      'config',
      `the session that came is of ${came}, the one of that name here is of ${own} (${placeOf(session.places.startUrl)})`,
      { hint: 'awsso profiles --sessions' },
    );
  }
  return { session, isKnown: true };
}

function ownSession(config: LoadedConfig, { name, startUrl }: Named): SsoSession | undefined {
  if (name === undefined) {
    const { uses } = allSessions(config);
    return uses.find(({ session }) => session.name === undefined && session.startUrl === startUrl)?.session;
  }
  return config.ssoSessions.has(name) ? namedSession(config, name, 'the session that came') : undefined;
}

/** No file has it. */
function placesOf({ startUrl, region }: Named): SsoSession['places'] {
  const place = { file: 'stdin', line: 1 };
  return { startUrl: { value: startUrl, ...place }, region: { value: region, ...place } };
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
