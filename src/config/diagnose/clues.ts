import { tokenize } from '../dialect/tokenize.ts';

/** A line that a person may have meant as something else than what it is. */
export interface Clue {
  readonly kind: 'header' | 'indented' | 'commented';
  /** What stands there, without brackets or comment signs. */
  readonly text: string;
  readonly file: string;
  readonly line: number;
}

/** Every line that is, or looks like, a section header: real ones, indented ones that continue a value, comments. */
export function headerClues(source: Source): Clue[] {
  return clues(source, /^\[\s*([^\]]*?)\s*(?:\]|$)/, true);
}

/** Lines that look like `key = value` but are part of another value or a comment. */
export function hiddenSettings(source: Source, section: { readonly line: number }): Clue[] {
  const inSection = clues(source, /^([\w-]+)\s*[=:]/, false);
  const next = headerClues(source).find(({ kind, line }) => kind === 'header' && line > section.line);
  return inSection.filter(({ line }) => line > section.line && (next === undefined || line < next.line));
}

export interface Source {
  readonly file: string;
  readonly bytes: Uint8Array;
}

function clues({ file, bytes }: Source, pattern: RegExp, withHeaders: boolean): Clue[] {
  const text = new TextDecoder().decode(bytes);
  const found: Clue[] = [];
  for (const token of tokenize(text)) {
    const written = text.slice(token.start, token.end).trim();
    const kind = clueKinds[token.kind];
    const match = pattern.exec(kind === 'commented' ? written.replace(/^[#;]+\s*/, '') : written);
    if (kind !== undefined && match?.[1] !== undefined && (withHeaders || kind !== 'header')) {
      found.push({ kind, text: token.kind === 'header' ? token.name : match[1], file, line: token.line });
    }
  }
  return found;
}

const clueKinds: Readonly<Record<string, Clue['kind'] | undefined>> = {
  header: 'header',
  continuation: 'indented',
  comment: 'commented',
};
