import { skipSpace } from '../dialect/python-text.ts';
import { type Token, tokenize } from '../dialect/tokenize.ts';
import { isMark } from './mark.ts';

type Place = Pick<Token, 'start' | 'end'>;

/** A setting, and the further lines of its value, with the empty ones between them but not the comments. */
export type LaidOutSetting = Extract<Token, { kind: 'option' }> & { readonly further: Place[] };

/** A header and the lines of its settings; all places are UTF-16 offsets. */
export interface LaidOutSection {
  /** What stands between the brackets. */
  readonly name: string;
  readonly line: number;
  readonly start: number;
  readonly headerEnd: number;
  readonly isMarked: boolean;
  /** After the last line that is its own: of a setting, else the mark, else the header. */
  readonly end: number;
  /** By key in lower case. */
  readonly settings: ReadonlyMap<string, LaidOutSetting>;
  /** What a new setting after the last one begins with, so that it continues no other and nothing continues it. */
  readonly indent: string;
  /** The empty line right above the header. */
  readonly lineAbove: Place | undefined;
  readonly hasLineBelow: boolean;
}

/** Where the sections of a readable config text stand, `[DEFAULT]` included, in its order. */
export function layoutOf(text: string): readonly LaidOutSection[] {
  const sections: SectionDraft[] = [];
  let above: Token | undefined;
  for (const token of tokenize(text)) {
    const section = sections.at(-1);
    if (token.kind === 'header') {
      section?.endAt(indentOf(text, token));
      sections.push(new SectionDraft(token, above));
    } else if (token.kind === 'option') {
      section?.addSetting(token, indentOf(text, token));
    } else if (token.kind === 'continuation') {
      section?.addContinuation(token);
    } else if (token.kind === 'blank') {
      section?.addEmptyLine(token);
    } else if (isMark(text.slice(token.start, token.end))) {
      section?.addMark(token);
    }
    above = token;
  }
  return sections;
}

class SectionDraft implements LaidOutSection {
  readonly name: string;
  readonly line: number;
  readonly start: number;
  readonly headerEnd: number;
  readonly lineAbove: Place | undefined;
  readonly settings = new Map<string, LaidOutSetting>();
  isMarked = false;
  end: number;
  indent = '';
  hasLineBelow = false;
  #setting: LaidOutSetting | undefined;
  #emptyLines: Place[] = [];

  constructor({ name, line, start, end }: Extract<Token, { kind: 'header' }>, above: Token | undefined) {
    this.name = name;
    this.line = line;
    this.start = start;
    this.headerEnd = end;
    this.end = end;
    this.lineAbove = above?.kind === 'blank' ? above : undefined;
  }

  addSetting(option: Extract<Token, { kind: 'option' }>, indent: string): void {
    this.#setting = { ...option, further: [] };
    this.settings.set(option.key, this.#setting);
    this.indent = indent;
    this.#extendTo(option.end);
  }

  addContinuation(line: Place): void {
    for (const own of [...this.#emptyLines, line]) {
      this.#setting?.further.push(own);
    }
    this.#extendTo(line.end);
  }

  addEmptyLine(line: Place): void {
    this.hasLineBelow ||= line.start === this.end;
    this.#emptyLines.push(line);
  }

  /** Anywhere but under the header it is a comment like any other. */
  addMark(line: Place): void {
    if (line.start === this.headerEnd) {
      this.isMarked = true;
      this.end = line.end;
    }
  }

  /** A setting in a section that has none must not be continued by the next header. */
  endAt(indentOfNext: string): void {
    if (this.settings.size === 0) {
      this.indent = indentOfNext;
    }
  }

  #extendTo(end: number): void {
    this.end = end;
    this.hasLineBelow = false;
    this.#emptyLines = [];
  }
}

function indentOf(text: string, { start, end }: Place): string {
  return text.slice(start, skipSpace(text, start, end));
}
