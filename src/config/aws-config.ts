import type { Section, Setting } from './dialect/aws-ini.ts';
import type { SectionList } from './dialect/section-list.ts';
import { shellWords } from './dialect/shell-words.ts';
import { type Named, NamedSections } from './named-sections.ts';

/** A profile as botocore sees it: the settings of both files in one. */
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
  readonly profiles: Named<Profile>;
  /** The profiles of the config file alone. */
  readonly configProfiles: Named<Section>;
  readonly ssoSessions: Named<Section>;
  readonly services: Named<Section>;
  /** The credentials file alone, by section name. */
  readonly credentials: SectionList;
  /** Every section of the config file, also those that are no profile or that a later one replaces. */
  readonly configSections: SectionList;
}

/**
 * Joins the sections of the two files; a missing file is an empty list. As botocore's `configloader.build_profile_map`, but
 * that a section is named when it is asked for.
 */
export function joinConfig(config: SectionList, credentials: SectionList): AwsConfig {
  const configProfiles = new NamedSections(config, 'profile', profileOfHeader);
  return {
    profiles: joinProfiles(configProfiles, credentials),
    configProfiles,
    ssoSessions: new NamedSections(config, 'sso-session', sessionOfHeader),
    services: new NamedSections(config, 'services', servicesOfHeader),
    credentials,
    configSections: config,
  };
}

/** In the credentials file a section's name is the profile's name, whatever it begins with. */
function joinProfiles(config: Named<Section>, credentials: SectionList): Named<Profile> {
  const get = (name: string) => joinProfile(name, config.get(name), credentials.get(name));
  return {
    get,
    has: (name) => get(name) !== undefined,
    all: () => {
      const names = new Set([...config.all().keys(), ...[...credentials].map((section) => section.name)]);
      return new Map(
        [...names].flatMap((name) => {
          const profile = get(name);
          return profile === undefined ? [] : [[name, profile] as const];
        }),
      );
    },
  };
}

function joinProfile(name: string, own: Section | undefined, keys: Section | undefined): Profile | undefined {
  const first = own ?? keys;
  if (first === undefined) {
    return undefined;
  }
  const { file, line } = first;
  return {
    name,
    file,
    line,
    get settings() {
      return own === undefined || keys === undefined
        ? first.settings
        : new Map([...own.settings, ...keys.settings]);
    },
  };
}

/** The profile that a header of the config file stands for: its kind is how it begins, so `[profiles a]` is profile a. */
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

/** Whether a header of the config file stands for nothing that any tool looks for. */
export function isOfNoKind(header: string): boolean {
  return [profileOfHeader, sessionOfHeader, servicesOfHeader].every((nameOf) => nameOf(header) === undefined);
}

function servicesOfHeader(header: string): string | undefined {
  return header.startsWith('services') ? secondWord(header) : undefined;
}

/** A header of exactly two shell words names what its second word says. */
function secondWord(header: string): string | undefined {
  const words = shellWords(header);
  return words?.length === 2 ? words[1] : undefined;
}
