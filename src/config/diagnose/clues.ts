import { type Token, tokenize } from '../dialect/tokenize.ts';

/** A line that a person may have meant as something else than what it is. */
export interface Clue {
  readonly kind: 'header' | 'indented' | 'yaml' | 'commented';
  /** What it says, without brackets or comment signs. */
  readonly text: string;
  /** As a message shows it. */
  readonly shown: string;
  readonly file: string;
  readonly line: number;
  /** Of a comment: the last line of the settings that are commented out with it; undefined when none follow at all. */
  readonly lastLine?: number | undefined;
}

/** A file as read. */
export interface Source {
  readonly file: string;
  readonly bytes: Uint8Array;
}

const order: readonly Clue['kind'][] = ['header', 'indented', 'yaml', 'commented'];

/** Every line that is, or looks like, a section header; those that a person most likely meant so come first. */
export function headerClues(source: Source): Clue[] {
  const lines = linesOf(source);
  return lines
    .flatMap((_, index) => headerClue(source.file, lines, index) ?? [])
    .sort((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind));
}

/** Lines within a section that look like `key = value` but are part of another value, of a comment or of the header. */
export function hiddenSettings(source: Source, section: { readonly line: number }): Clue[] {
  const lines = linesOf(source);
  const from = lines.findIndex(({ token }) => token.line === section.line);
  const length = lines.slice(from + 1).findIndex(({ token }) => token.kind === 'header');
  return lines
    .slice(from, length === -1 ? undefined : from + 1 + length)
    .flatMap((line) => settingClue(source.file, line) ?? []);
}

interface Line {
  readonly token: Token;
  /** As written, without the blanks round it. */
  readonly written: string;
}

function linesOf({ bytes }: Source): Line[] {
  const text = new TextDecoder().decode(bytes);
  return [...tokenize(text)].map((token) => ({ token, written: text.slice(token.start, token.end).trim() }));
}

// A header that a person wrote by hand is shorter; nothing longer is compared letter by letter.
const longestHeader = 300;

function headerClue(file: string, lines: readonly Line[], index: number): Clue | undefined {
  const line = lines[index];
  if (line === undefined || line.written.length > longestHeader) {
    return undefined;
  }
  const { token, written } = line;
  const place = { file, line: token.line };
  if (token.kind === 'header') {
    return { kind: 'header', text: token.name, shown: `[${token.name}]`, ...place };
  }
  if (token.kind === 'option') {
    const isHeader = token.value === '' && /^(profile|sso-session)\s/i.test(written) && written.endsWith(':');
    return isHeader ? { kind: 'yaml', text: token.writtenKey, shown: written, ...place } : undefined;
  }
  const text = /^\[\s*([^\]]*?)\s*(?:\]|$)/.exec(withoutCommentSigns(written))?.[1];
  if (text === undefined) {
    return undefined;
  }
  const shown = `[${text}]`;
  if (token.kind === 'continuation') {
    return { kind: 'indented', text, shown, ...place };
  }
  return token.kind === 'comment'
    ? { kind: 'commented', text, shown, ...place, lastLine: lastCommented(lines, index) }
    : undefined;
}

/** The settings below a commented header belong to it: those that are comments too, or the first that is none. */
function lastCommented(lines: readonly Line[], header: number): number | undefined {
  let last = header;
  while (isCommentedSetting(lines[last + 1])) {
    last++;
  }
  const next = lines[header + 1]?.token.kind;
  return last > header || next === 'option' || next === 'continuation' ? lines[last]?.token.line : undefined;
}

function isCommentedSetting(line: Line | undefined): boolean {
  return line?.token.kind === 'comment' && /^[\w-]+\s*[=:]/.test(withoutCommentSigns(line.written));
}

const clueKinds: Partial<Record<Token['kind'], Clue['kind']>> = {
  header: 'header',
  continuation: 'indented',
  comment: 'commented',
};

function settingClue(file: string, { token, written }: Line): Clue | undefined {
  const behind = token.kind === 'header' ? written.slice(written.lastIndexOf(']') + 1).trim() : written;
  const key = /^([\w-]+)\s*[=:]/.exec(withoutCommentSigns(behind))?.[1];
  const kind = clueKinds[token.kind];
  return key === undefined || kind === undefined
    ? undefined
    : { kind, text: key, shown: key, file, line: token.line };
}

function withoutCommentSigns(written: string): string {
  return written.replace(/^[#;]+\s*/, '');
}
