import leven from 'leven';
import { profileOfHeader, sessionOfHeader } from '../aws-config.ts';
import type { LoadedConfig } from '../load-config.ts';
import { mendAt, sedReplacement } from '../mend-at.ts';
import { editorAt, isSamePlace, placeOf } from '../place.ts';
import { type Clue, headerClues } from './clues.ts';
import type { Finding } from './finding.ts';
import { invisibleIn, withoutTrimmings } from './invisible.ts';

export type SectionKind = 'profile' | 'sso-session';

/** Finds the header that was meant to be `[profile NAME]` or `[sso-session NAME]` and is not read as one. */
export function misspeltHeader(config: LoadedConfig, kind: SectionKind, name: string): Finding | undefined {
  const clues = headerClues(config.sources.config).filter((clue) => isLeftOver(kind, clue));
  const meant = clues.find((clue) => meansSection(config, clue, kind, name));
  if (meant !== undefined) {
    return describe(meant, headerFor(kind, name));
  }
  const inCredentials = headerClues(config.sources.credentials).find(
    (clue) => clue.kind === 'header' && clue.text !== name && isNamed(clue.text, kind, name),
  );
  if (inCredentials !== undefined) {
    return describeInCredentials(inCredentials, kind, name);
  }
  const unquoted = clues.find((clue) => clue.kind === 'header' && isOneOfNames(clue.text, kind, name));
  return (
    unquoted && {
      what: `${placeOf(unquoted)} says ${unquoted.shown}, which names no ${kind}: a name with blanks needs quotes`,
      hint: editorAt(unquoted),
    }
  );
}

/** A header that is read as what it says can be meant only where its name has trimmings that nobody sees. */
function isLeftOver(kind: SectionKind, { kind: clueKind, text }: Clue): boolean {
  if (clueKind !== 'header') {
    return true;
  }
  const [own, other] = [profileOfHeader(text), sessionOfHeader(text)];
  const read = kind === 'profile' ? own : other;
  return read === undefined
    ? own === undefined && other === undefined
    : withoutTrimmings(read).replace(/[[\](){}]/g, '') !== read;
}

const kindWords: Record<SectionKind, { readonly spelling: RegExp; readonly letters: string }> = {
  profile: { spelling: /^\W*profiles?(?![a-z])/i, letters: 'profile' },
  'sso-session': { spelling: /^\W*(sso[\s_-]*)?sessions?(?![a-z])/i, letters: 'ssosession' },
};

function meansSection(config: LoadedConfig, clue: Clue, kind: SectionKind, name: string): boolean {
  const { text } = clue;
  if (!isNamed(text, kind, name)) {
    return false;
  }
  // A header of the name alone says no kind; what it holds does.
  const section = [...config.configSections].find(
    (one) => isSamePlace(one, clue) && lettersOf(text) === lettersOf(name),
  );
  return kind === 'profile' || !['sso_session', 'sso_role_name'].some((key) => section?.settings.has(key));
}

function isNamed(header: string, kind: SectionKind, name: string): boolean {
  const other = kindWords[kind === 'profile' ? 'sso-session' : 'profile'];
  const own = kindWords[kind];
  if (other.spelling.test(header) && !own.spelling.test(header)) {
    return false;
  }
  const text = header.replace(/\].*$/, '').replace(/\s[#;].*$/, '');
  const wanted = lettersOf(name);
  const isGlued = lettersOf(text) === own.letters + wanted;
  return (
    isGlued ||
    [text, text.replace(own.spelling, ''), withoutMisspeltKind(text, own.letters)].some(
      (rest) => lettersOf(rest) === wanted,
    )
  );
}

/** `proifle dev`: two letters of the word may be wrong. */
function withoutMisspeltKind(text: string, letters: string): string {
  const [, word = '', rest = ''] = /^\W*([\w-]+)[^\w-]+(.*)$/u.exec(text) ?? [];
  return leven(lettersOf(word), letters) <= 2 ? rest : '';
}

function isOneOfNames(header: string, kind: SectionKind, name: string): boolean {
  const [first, ...names] = header.split(/\s+/);
  return first === kind && names.length > 1 && names.includes(name);
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
  const { lastLine, shown } = clue;
  if (clue.kind === 'commented') {
    const script = 's/^[[:space:]]*[#;][#;]*[[:space:]]*//';
    return {
      what: `${placeOf(clue)} has ${shown} in a comment`,
      hint: lastLine === undefined ? editorAt(clue) : mendAt(clue, script, lastLine),
    };
  }
  if (clue.kind === 'indented') {
    return {
      what: `${placeOf(clue)} has ${shown}, but indented, so it is read as part of the setting above it`,
      hint: mendAt(clue, 's/^[[:space:]]*//'),
    };
  }
  const hidden = invisibleIn(shown);
  const says =
    hidden === undefined ? `says ${shown},` : `has an invisible character (${hidden}) in its header,`;
  return {
    what: `${placeOf(clue)} ${says} which must read ${right}`,
    hint: mendAt(clue, `s/.*/${sedReplacement(right)}/`),
  };
}

function describeInCredentials(clue: Clue, kind: SectionKind, name: string): Finding {
  return kind === 'profile'
    ? {
        what: `${placeOf(clue)} says ${clue.shown}; in the credentials file it must read [${name}]`,
        hint: mendAt(clue, `s/.*/[${sedReplacement(name)}]/`),
      }
    : {
        what: `${placeOf(clue)} has ${clue.shown}, but sso-sessions belong into the config file`,
        hint: editorAt(clue),
      };
}
