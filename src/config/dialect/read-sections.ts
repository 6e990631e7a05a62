import type { AwssoError } from '../../errors.ts';
import { type ConfigText, configRefusal, showKey, showSection } from './config-refusal.ts';
import { explainProblem } from './explain-problem.ts';
import { hiddenHeader } from './hidden-header.ts';
import type { Part } from './line-kind.ts';
import { LineScanner } from './line-scanner.ts';
import { type Token, tokenAt } from './tokenize.ts';

/** One line of a value, stripped. */
export interface WrittenLine {
  readonly line: number;
  readonly text: string;
}

interface WrittenSection {
  readonly name: string;
  readonly line: number;
  /** By key in lower case; the lines of a value are its own and its continuations, blank ones included. */
  readonly options: Map<string, WrittenLine[]>;
}

export interface WrittenConfig {
  readonly sections: ReadonlyMap<string, WrittenSection>;
  /** `[DEFAULT]`, which may stand there many times and whose options every section inherits. */
  readonly defaults: WrittenSection;
}

/** Gathers config text, or a part of it, into its sections, refusing what a strict configparser refuses. */
export function readSections(source: ConfigText, part?: Part): WrittenConfig {
  const sections = new Map<string, WrittenSection>();
  const defaults: WrittenSection = { name: 'DEFAULT', line: 0, options: new Map() };
  let section = defaults;
  let option: WrittenLine[] | undefined;
  const scanner = new LineScanner(source.text, part);
  while (scanner.next()) {
    const token = tokenAt(scanner, source.text);
    if (token.kind === 'problem') {
      throw explainProblem(source, token, option?.[0]?.line);
    }
    if (token.kind === 'header') {
      section = openSection(source, token, sections, defaults);
      option = undefined;
    } else if (token.kind === 'option') {
      option = addOption(source, token, section);
    } else if (token.kind === 'continuation') {
      option?.push({ line: token.line, text: token.text });
    } else if (token.kind === 'blank') {
      option?.push({ line: token.line, text: '' });
    }
  }
  return { sections, defaults };
}

function openSection(
  source: ConfigText,
  { name, line }: Extract<Token, { kind: 'header' }>,
  sections: Map<string, WrittenSection>,
  defaults: WrittenSection,
): WrittenSection {
  if (name === defaults.name) {
    return defaults;
  }
  const first = sections.get(name);
  if (first !== undefined) {
    throw configRefusal(
      source.file,
      line,
      `${showSection(name, 'this section')} is there twice (first at line ${first.line})`,
    );
  }
  const section: WrittenSection = { name, line, options: new Map() };
  sections.set(name, section);
  return section;
}

function addOption(
  source: ConfigText,
  token: Extract<Token, { kind: 'option' }>,
  section: WrittenSection,
): WrittenLine[] {
  const first = section.options.get(token.key)?.[0];
  if (first !== undefined) {
    throw givenTwice(source, token, section, first.line);
  }
  const lines = [{ line: token.line, text: token.value }];
  section.options.set(token.key, lines);
  return lines;
}

function givenTwice(
  source: ConfigText,
  token: Extract<Token, { kind: 'option' }>,
  section: WrittenSection,
  firstLine: number,
): AwssoError {
  const key = showKey(token.key, 'this setting');
  const place = showSection(section.name, 'this section');
  const cause = `${key} is given twice in ${place} (first at line ${firstLine})`;
  const header = hiddenHeader(source, firstLine, token.line);
  return header === undefined
    ? configRefusal(source.file, token.line, cause)
    : configRefusal(source.file, token.line, `${cause}: ${header.what}`, header.hint);
}
