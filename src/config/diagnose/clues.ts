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
    .flatMap((line, index) => headerClue(source.file, line, lines.slice(index + 1)) ?? [])
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

function headerClue(file: string, { token, written }: Line, rest: readonly Line[]): Clue | undefined {
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
    ? { kind: 'commented', text, shown, ...place, lastLine: lastCommented(token, rest) }
    : undefined;
}

/** The settings below a commented header belong to it: those that are comments too, or the first that is none. */
function lastCommented(header: Token, rest: readonly Line[]): number | undefined {
  const end = rest.findIndex(({ token, written }) => token.kind !== 'comment' || !isSetting(written));
  const commented = rest.slice(0, end === -1 ? undefined : end);
  if (commented.length > 0) {
    return commented.at(-1)?.token.line;
  }
  return rest[0]?.token.kind === 'option' || rest[0]?.token.kind === 'continuation' ? header.line : undefined;
}

function settingClue(file: string, { token, written }: Line): Clue | undefined {
  const behind = token.kind === 'header' ? written.slice(written.lastIndexOf(']') + 1).trim() : written;
  const key = /^([\w-]+)\s*[=:]/.exec(withoutCommentSigns(behind))?.[1];
  const kind = ({ header: 'header', continuation: 'indented', comment: 'commented' } as const)[
    token.kind as 'header'
  ];
  return key === undefined || kind === undefined
    ? undefined
    : { kind, text: key, shown: key, file, line: token.line };
}

function isSetting(written: string): boolean {
  return /^[\w-]+\s*[=:]/.test(withoutCommentSigns(written));
}

function withoutCommentSigns(written: string): string {
  return written.replace(/^[#;]+\s*/, '');
}
