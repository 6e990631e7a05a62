import type { LoadedConfig } from '../load-config.ts';
import { editorAt, placeOf, sedAt } from '../place.ts';
import { type Clue, headerClues } from './clues.ts';

/** What a person got wrong about a header, and the command that mends it. */
export interface Finding {
  readonly what: string;
  readonly hint: string;
}

export type SectionKind = 'profile' | 'sso-session';

/** Finds the header that was meant to be `[profile NAME]` or `[sso-session NAME]` and is not read as one. */
export function misspeltHeader(config: LoadedConfig, kind: SectionKind, name: string): Finding | undefined {
  const read = new Set([...config.profiles.values(), ...config.ssoSessions.values()].map(placeOf));
  const inConfig = headerClues(config.sources.config)
    .filter((clue) => clue.kind !== 'header' || !read.has(placeOf(clue)))
    .find((clue) => meansSection(clue.text, kind, name));
  if (inConfig !== undefined) {
    return describe(inConfig, headerFor(kind, name));
  }
  const inCredentials = headerClues(config.sources.credentials).find(
    (clue) => clue.kind === 'header' && clue.text !== name && meansSection(clue.text, kind, name),
  );
  return inCredentials && describeInCredentials(inCredentials, kind, name);
}

const prefixes: Record<SectionKind, RegExp> = {
  profile: /^\W*profiles?(?![a-z])/i,
  'sso-session': /^\W*(sso[\s_-]*)?sessions?(?![a-z])/i,
};

function meansSection(header: string, kind: SectionKind, name: string): boolean {
  const [, other] = kind === 'profile' ? [null, prefixes['sso-session']] : [null, prefixes.profile];
  if (other.test(header) && !prefixes[kind].test(header)) {
    return false;
  }
  const text = header.replace(/\].*$/, '');
  return [text, text.replace(prefixes[kind], ''), text.replace(/^\W*(profile|sso-session)/i, '')].some(
    (rest) => lettersOf(rest) === lettersOf(name),
  );
}

function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

function headerFor(kind: SectionKind, name: string): string {
  if (kind === 'profile' && name === 'default') {
    return '[default]';
  }
  return /^[\w@+.%:/-]+$/.test(name) ? `[${kind} ${name}]` : `[${kind} "${name.replace(/["\\]/g, '\\$&')}"]`;
}

function describe(clue: Clue, right: string): Finding {
  if (clue.kind === 'commented') {
    return { what: `${placeOf(clue)} has [${clue.text}] in a comment`, hint: editorAt(clue) };
  }
  if (clue.kind === 'indented') {
    return {
      what: `${placeOf(clue)} has [${clue.text}], but indented, so it is read as part of the setting above it`,
      hint: sedAt(clue, 's/^[[:space:]]*//'),
    };
  }
  return {
    what: `${placeOf(clue)} says [${clue.text}], which must read ${right}`,
    hint: sedAt(clue, `s/.*/${right.replace(/[\\/&]/g, '\\$&')}/`),
  };
}

function describeInCredentials(clue: Clue, kind: SectionKind, name: string): Finding {
  return kind === 'profile'
    ? {
        what: `${placeOf(clue)} says [${clue.text}]; in the credentials file it must read [${name}]`,
        hint: sedAt(clue, `s/.*/[${name.replace(/[\\/&]/g, '\\$&')}]/`),
      }
    : {
        what: `${placeOf(clue)} has [${clue.text}], but sso-sessions belong into the config file`,
        hint: editorAt(clue),
      };
}
