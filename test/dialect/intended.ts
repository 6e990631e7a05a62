import { parseAwsIni } from '../../src/config/dialect/aws-ini.ts';
import { type Token, tokenize } from '../../src/config/dialect/tokenize.ts';
import {
  nameInHeader,
  type SectionChange,
  type SectionName,
  type SettingsChange,
} from '../../src/config/edit/section-change.ts';

type Value = string | ReadonlyMap<string, string>;
type Content = readonly (readonly [string, ReadonlyMap<string, Value>])[];

/** Each section as the full reader gives it, with what it inherits. */
export function contentOf(text: string): Content {
  return [...parseAwsIni(Buffer.from(text), 'file')].map(({ name, settings }) => [
    name,
    new Map([...settings].map(([key, { value }]) => [key, value])),
  ]);
}

/** What every section inherits: all that one without settings has. Undefined where none can be read. */
export function inheritedIn(text: string): ReadonlyMap<string, Value> | undefined {
  const probe = 'a section that nobody has';
  try {
    return new Map(contentOf(`${text}\n[${probe}]\n`).find(([name]) => name === probe)?.[1]);
  } catch {
    return undefined;
  }
}

/** What the full reader has to give after an edit; undefined when a setting is to go that all sections inherit. */
export function intendedContent(text: string, changes: readonly SectionChange[]): Content | undefined {
  const inherited = inheritedIn(text) ?? new Map();
  let content: Content | undefined = contentOf(text);
  for (const change of changes) {
    content &&= 'isRemoved' in change ? without(content, change) : withSettings(content, change, inherited);
  }
  return content;
}

function without(content: Content, change: SectionName): Content {
  return content.filter(([header]) => !standsFor(header, change));
}

function withSettings(
  content: Content,
  change: SettingsChange,
  inherited: ReadonlyMap<string, Value>,
): Content | undefined {
  const last = content.findLast(([header]) => standsFor(header, change));
  const pairs = Object.entries(change.settings);
  if (last === undefined && pairs.every(([, value]) => value === null)) {
    return content;
  }
  if (pairs.some(([key, value]) => value === null && inherited.has(key))) {
    return undefined;
  }
  const removed = new Set(pairs.flatMap(([key, value]) => (value === null ? [key] : [])));
  const kept = [...(last?.[1] ?? inherited)].filter(([key]) => !removed.has(key));
  const written = pairs.flatMap(([key, value]) => (value === null ? [] : [[key, value] as const]));
  const settings = new Map<string, Value>([...kept, ...written]);
  return last === undefined
    ? [...content, [usualHeader(change), settings]]
    : content.map((section) => (section === last ? [section[0], settings] : section));
}

function usualHeader({ kind, name }: SectionName): string {
  return kind === 'credentials' || `${kind} ${name}` === 'profile default' ? name : `${kind} ${name}`;
}

function standsFor(header: string, { kind, name }: SectionName): boolean {
  return nameInHeader(kind, header) === name;
}

/** The lines that a change may take away or rewrite, and, around a removed section, the empty one that may go. */
export function intendedLines(text: string, changes: readonly SectionChange[]): Token[] {
  const tokens = [...tokenize(text)];
  return changes.flatMap((change) => {
    const headers = tokens.filter((token) => token.kind === 'header' && standsFor(token.name, change));
    return 'isRemoved' in change
      ? headers.flatMap((header) =>
          wholeSection(sectionAt(tokens, header), tokens[tokens.indexOf(header) - 1]),
        )
      : headers.slice(-1).flatMap((header) => settingLines(sectionAt(tokens, header), change));
  });
}

function sectionAt(tokens: readonly Token[], header: Token): Token[] {
  const first = tokens.indexOf(header);
  const next = tokens.findIndex(({ kind }, at) => at > first && kind === 'header');
  return tokens.slice(first, next === -1 ? undefined : next);
}

function wholeSection(section: readonly Token[], above: Token | undefined): Token[] {
  const last = section.findLastIndex(({ kind }) => kind === 'option' || kind === 'continuation');
  const own = section.slice(0, Math.max(last, 0) + 1);
  return above?.kind === 'blank' ? [above, ...own] : own;
}

/** Of each setting that is changed: its line, and up to the last one that continues it those that are no comments. */
function settingLines(section: readonly Token[], { settings }: SettingsChange): Token[] {
  return section.flatMap((option, at) => {
    if (option.kind !== 'option' || !Object.hasOwn(settings, option.key)) {
      return [];
    }
    const rest = section.slice(at + 1);
    const next = rest.findIndex(({ kind }) => kind === 'option');
    const value = next === -1 ? rest : rest.slice(0, next);
    const last = value.findLastIndex(({ kind }) => kind === 'continuation');
    return [option, ...value.slice(0, last + 1).filter(({ kind }) => kind !== 'comment')];
  });
}
