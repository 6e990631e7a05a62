import type { Section, Setting } from './dialect/aws-ini.ts';
import { shellWords } from './dialect/shell-words.ts';

export interface Profile {
  readonly name: string;
  /** Where its header stands: in the config file if it is there, else in the credentials file. */
  readonly file: string;
  readonly line: number;
  readonly settings: ReadonlyMap<string, Setting>;
}

/** The config and the credentials file as one: botocore's `Session.full_config`. */
export interface AwsConfig {
  /** In the config file's order, then those only in the credentials file, whose settings win one by one. */
  readonly profiles: ReadonlyMap<string, Profile>;
  readonly ssoSessions: ReadonlyMap<string, Section>;
  readonly services: ReadonlyMap<string, Section>;
  /** The credentials file alone, by section name. */
  readonly credentials: ReadonlyMap<string, Section>;
  /** Every section of the config file, also those that are no profile or that a later one replaces. */
  readonly configSections: readonly Section[];
}

/** Joins the sections of the two files; a missing file is an empty list. */
export function joinConfig(config: readonly Section[], credentials: readonly Section[]): AwsConfig {
  const named = nameSections(config);
  return {
    ...named,
    profiles: addCredentials(named.profiles, credentials),
    credentials: new Map(credentials.map((section) => [section.name, section])),
    configSections: config,
  };
}

/**
 * botocore `configloader.build_profile_map`. A header's kind is decided by how it begins, so `[profiles a]` is
 * profile a; a later header of the same name replaces the earlier one, which keeps its place in the order.
 */
function nameSections(config: readonly Section[]) {
  const profiles = new Map<string, Profile>();
  const ssoSessions = new Map<string, Section>();
  const services = new Map<string, Section>();
  for (const section of config) {
    const header = section.name;
    const name = secondWord(header);
    if (header === 'default') {
      profiles.set(header, section);
    } else if (name === undefined) {
    } else if (header.startsWith('profile')) {
      const { file, line } = section;
      profiles.set(
        name,
        lazily({ name, file, line }, () => section.settings),
      );
    } else if (header.startsWith('sso-session')) {
      ssoSessions.set(name, section);
    } else if (header.startsWith('services')) {
      services.set(name, section);
    }
  }
  return { profiles, ssoSessions, services };
}

/** The profile that a header of the config file stands for. */
export function profileOfHeader(header: string): string | undefined {
  if (header === 'default') {
    return header;
  }
  return header.startsWith('profile') ? secondWord(header) : undefined;
}

/** The sso-session that a header of the config file stands for. */
export function sessionOfHeader(header: string): string | undefined {
  return header.startsWith('sso-session') ? secondWord(header) : undefined;
}

/** A header of exactly two shell words names what its second word says. */
function secondWord(header: string): string | undefined {
  const words = shellWords(header);
  return words?.length === 2 ? words[1] : undefined;
}

/** In the credentials file a section's name is the profile's name, whatever it begins with. */
function addCredentials(
  profiles: ReadonlyMap<string, Profile>,
  credentials: readonly Section[],
): ReadonlyMap<string, Profile> {
  const joined = new Map(profiles);
  for (const section of credentials) {
    const profile = joined.get(section.name) ?? section;
    const { name, file, line } = profile;
    joined.set(
      section.name,
      lazily({ name, file, line }, () => new Map([...profile.settings, ...section.settings])),
    );
  }
  return joined;
}

/** A profile whose settings are looked at when they are asked for: most never are. */
function lazily(place: Omit<Profile, 'settings'>, find: () => Profile['settings']): Profile {
  return {
    ...place,
    get settings() {
      return find();
    },
  };
}
