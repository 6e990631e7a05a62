import { parse } from 'ini';
import type { AwssoError } from '../../errors.ts';
import type { Section, Setting } from './aws-ini.ts';
import { type ConfigText, configRefusal, mendLine, showKey } from './config-refusal.ts';
import { rstrip, splitLines, strip } from './python-text.ts';
import type { WrittenConfig, WrittenLine } from './read-sections.ts';
import { yamlHeader } from './yaml-header.ts';

/**
 * Sections as they are looked up, each with what it inherits from `[DEFAULT]`. The file's dialect is settled line by
 * line before `ini` sees it: `ini` gets an equivalent text in which no character means anything special to it.
 */
export function buildSections(source: ConfigText, written: WrittenConfig): Section[] {
  const plain: Record<string, Record<string, string>> = parse(plainIni(written));
  return Object.entries(plain).map(([header, options]) => {
    const [, line, name = ''] = header.split('~');
    const settings = Object.entries(options).map(([option, lines]) => {
      const key = decodeURIComponent(option.slice('k~'.length));
      return [key, readSetting(source, key, readLines(lines))] as const;
    });
    return {
      name: decodeURIComponent(name),
      file: source.file,
      line: Number(line),
      settings: new Map(settings),
    };
  });
}

/** `[s~LINE~NAME]` for a header and `k~KEY=LINE~TEXT,LINE~TEXT` for an option and the lines of its value. */
function plainIni({ sections, defaults }: WrittenConfig): string {
  const plain: string[] = [];
  for (const { name, line, options } of sections.values()) {
    plain.push(`[s~${line}~${plainWord(name)}]`);
    for (const [key, lines] of options) {
      plain.push(plainOption(key, lines));
    }
    for (const [key, lines] of defaults.options) {
      if (!options.has(key)) {
        plain.push(plainOption(key, lines));
      }
    }
  }
  return plain.join('\n');
}

function plainOption(key: string, lines: readonly WrittenLine[]): string {
  return `k~${plainWord(key)}=${lines.map(({ line, text }) => `${line}~${plainWord(text)}`).join(',')}`;
}

function plainWord(text: string): string {
  return encodeURIComponent(text).replace(/[.!'()*~]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`);
}

function readLines(plain: string): WrittenLine[] {
  return plain.split(',').map((part) => {
    const [line, text = ''] = part.split('~');
    return { line: Number(line), text: decodeURIComponent(text) };
  });
}

function readSetting(source: ConfigText, key: string, lines: readonly WrittenLine[]): Setting {
  const text = rstrip(lines.map((line) => line.text).join('\n'));
  const value = text.startsWith('\n') ? readBlock(source, key, lines) : text;
  const line = lines[0]?.line ?? 0;
  const lastLine = lines.length === 1 ? line : lines.findLast(({ text }) => text !== '')?.line;
  return { value, file: source.file, line, ...(lastLine !== undefined && lastLine > line && { lastLine }) };
}

/** botocore `configloader._parse_nested`: the keys of a block keep their case, and the last of two wins. */
function readBlock(source: ConfigText, key: string, lines: readonly WrittenLine[]): Map<string, string> {
  const block = new Map<string, string>();
  for (const { line, text } of lines) {
    for (const part of splitLines(text).map(strip)) {
      if (part === '') {
        continue;
      }
      const delimiter = part.indexOf('=');
      if (delimiter === -1) {
        throw notOfBlock(source, key, lines[0]?.line ?? 0, { line, text });
      }
      block.set(strip(part.slice(0, delimiter)), strip(part.slice(delimiter + 1)));
    }
  }
  return block;
}

function notOfBlock(
  source: ConfigText,
  key: string,
  keyLine: number,
  { line, text }: WrittenLine,
): AwssoError {
  const yaml = yamlHeader(source, key, keyLine);
  if (yaml !== undefined) {
    return yaml;
  }
  const above = `${showKey(key, 'the setting')} at line ${keyLine}`;
  if (/^\[.+\]/.test(text)) {
    const cause = `this header is indented deeper than ${above}, so it belongs to that setting`;
    return configRefusal(source.file, line, cause, mendLine(source, line, 's/^[[:space:]]*//'));
  }
  const cause = `this line is indented under ${above}, which makes it a setting of its own, and it has no "="`;
  return configRefusal(source.file, line, cause);
}
