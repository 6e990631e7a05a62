import { execFileSync } from 'node:child_process';
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseAwsIni } from '../../../../src/config/dialect/aws-ini.ts';
import { AwssoError } from '../../../../src/errors.ts';

const secret = 'wJalrXUtnFEMI/K7MDENG+Secret';
const utf8 = (text: string) => Buffer.from(text);
const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16();

function refusalOf(bytes: Uint8Array, file: string): AwssoError {
  try {
    parseAwsIni(bytes, file);
  } catch (error) {
    if (error instanceof AwssoError) {
      return error;
    }
    throw error;
  }
  throw new Error('the file was not refused');
}

describe('a refusal says what is wrong and where', () => {
  test.for([
    [
      '[profile dev]\nregion = a\n\nRegion = b',
      '4: "region" is given twice in [profile dev] (first at line 2)',
    ],
    ['[DEFAULT]\na=1\n[DEFAULT]\na=2', '4: "a" is given twice in [DEFAULT] (first at line 2)'],
    [`[b]\n${secret}=1\n${secret}=2`, '3: this setting is given twice in [b] (first at line 2)'],
    ['[profile dev]\n[a]\n[profile dev]', '3: [profile dev] is there twice (first at line 1)'],
    ['[é]\na=1\na=2', '3: "a" is given twice in this section (first at line 2)'],
    ['[é]\n[é]', '2: this section is there twice (first at line 1)'],
    [`[a]\n${secret}`, '2: this line has no "=" and no ":"'],
    [
      `[a]\n  b = 1\n  ${secret}`,
      '3: this line has no "=" and no ":", and is not indented deeper than the setting at line 2, so it does not continue it',
    ],
    [`[a]\nb = 1\n${secret}`, '3: this line has no "=" and no ":"'],
    [`[a]\nb = 1\n[c]\n  ${secret}`, '4: this line has no "=" and no ":"'],
    [`[a]\n  ${secret}`, '2: this line has no "=" and no ":"'],
    [`[a]\n= ${secret}`, '2: this line has no name before its "=" or ":"'],
    [
      `[b]\n${'k'.repeat(41)}=\n${'k'.repeat(41)}=`,
      '3: this setting is given twice in [b] (first at line 2)',
    ],
    [`\n${secret} = ${secret}`, '2: a setting stands before the first [section]'],
    [`${secret}\n[a]`, '1: this line stands before the first [section]'],
    [`[a]\n[profile ${secret}`, '2: the closing "]" of this header is missing'],
    ['[profile dev\n', '1: the closing "]" of this header is missing'],
    ['[a]\n[] # c', '2: this header has no name'],
    [
      `[a]\ns3 =\n\n# c\n  ${secret}`,
      '5: this line is indented under "s3" at line 2, which makes it a setting of its own, and it has no "="',
    ],
    [
      `[a]\n${secret}é =\n  ${secret}`,
      '3: this line is indented under the setting at line 2, which makes it a setting of its own, and it has no "="',
    ],
    [
      `[a]\nregion =\n\n  [profile ${secret}]\n  b = 1`,
      '4: this header is indented deeper than "region" at line 2, so it belongs to that setting',
    ],
    [
      `[DEFAULT]\ns3 =\n  ${secret}\n[a]`,
      '3: this line is indented under "s3" at line 2, which makes it a setting of its own, and it has no "="',
    ],
    ['\ufeff[a]', '1: the file begins with a UTF-8 byte order mark'],
  ] as const)('%j', ([text, message]) => {
    const refusal = refusalOf(utf8(text), '/home/u/.aws/config');
    expect(refusal.message).toBe(`/home/u/.aws/config:${message}`);
    expect(refusal.code).toBe('config');
    expect(`${refusal.message}${refusal.hint}${refusal.stack}`).not.toContain(secret);
  });

  test.for([
    ['UTF-16', Buffer.from(`\ufeff[a]\nb=${secret}\n`, 'utf16le'), 'f:1: the file is UTF-16, not UTF-8'],
    ['UTF-16 of the other order', utf16be(`\ufeff[a]\n`), 'f:1: the file is UTF-16, not UTF-8'],
    [
      'UTF-16 without its mark',
      Buffer.from(`[a]\nb=${secret}\n`, 'utf16le'),
      'f:1: the file is UTF-16, not UTF-8',
    ],
    ['that of the other order', utf16be(`[a]\nb=${secret}\n`), 'f:1: the file is UTF-16, not UTF-8'],
    ['Latin-1', Buffer.from('[a]\r\nb=c\r\rd=é\n', 'latin1'), 'f:4: this line is not UTF-8'],
    ['a file cut inside a character', utf8('[a]\nb=é').subarray(0, -1), 'f:2: this line is not UTF-8'],
  ] as const)('%s', ([, bytes, message]) => {
    expect(refusalOf(bytes, 'f').message).toBe(message);
  });

  test('a block in [DEFAULT] that no section inherits is never read', () => {
    expect([...parseAwsIni(utf8('[DEFAULT]\ns3 =\n  x\n[a]\ns3 = 1'), 'f')]).toHaveLength(1);
  });
});

describe('the hint, pasted into sh,', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "awsso it's $"));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  /** Follows hints until the file is read. */
  function mend(bytes: Uint8Array): string {
    const file = join(directory, 'config');
    writeFileSync(file, bytes);
    const { hint = '' } = refusalOf(bytes, file);
    expect(hint).not.toContain('EDITOR');
    execFileSync('sh', ['-c', hint], { stdio: 'pipe' });
    const [backup = '', ...others] = readdirSync(directory).filter((name) => name.endsWith('.bak'));
    expect(others).toEqual([]);
    expect(readFileSync(join(directory, backup))).toEqual(Buffer.from(bytes));
    parseAwsIni(readFileSync(file), file);
    return readFileSync(file, 'utf8');
  }

  test.for([
    ['closes a header', utf8('[a]\n[profile dev\nb=1\n'), '[a]\n[profile dev]\nb=1\n'],
    ['closes a header before a CR', utf8('[profile dev \r\nb=1\r\n'), '[profile dev] \r\nb=1\r\n'],
    ['closes a header at the end of the file', utf8('[a]\n[default'), '[a]\n[default]'],
    ['brings an indented header out', utf8('[a]\nb =\n\t [c]\n  d=1\n'), '[a]\nb =\n[c]\n  d=1\n'],
    ['drops a byte order mark', utf8('\ufeff[a]\nb=é\n'), '[a]\nb=é\n'],
    ['drops the mark and nothing after it', utf8('\ufeff\u3000[a]\n'), '\u3000[a]\n'],
    ['rewrites UTF-16', Buffer.from('\ufeff[a]\r\nb=é\r\n', 'utf16le'), '[a]\r\nb=é\r\n'],
    ['rewrites UTF-16 of the other order', utf16be('\ufeff[a]\nb=é\n'), '[a]\nb=é\n'],
    ['rewrites UTF-16 without its mark', Buffer.from('[a]\nb=c\n', 'utf16le'), '[a]\nb=c\n'],
    ['rewrites that of the other order', utf16be('[a]\nb=c\n'), '[a]\nb=c\n'],
    ['rewrites Latin-1', Buffer.from('[a]\nb=é\n', 'latin1'), '[a]\nb=é\n'],
  ] as const)('%s', ([, bytes, mended]) => {
    expect(mend(bytes)).toBe(mended);
  });

  test.for([
    ['a byte order mark', utf8('\ufeff[a]\nb=é\n')],
    ['UTF-16', utf16be('\ufeff[a]\nb=é\n')],
    ['Latin-1', Buffer.from('[a]\nb=é\n', 'latin1')],
  ] as const)('for %s, leaves each backup that is there, and a link', ([, bytes]) => {
    const link = join(directory, 'config');
    symlinkSync('real', link);
    const backups = () => readdirSync(directory).filter((name) => name.endsWith('.bak'));
    for (const kept of [1, 2]) {
      writeFileSync(link, bytes);
      const { hint = '' } = refusalOf(bytes, link);
      execFileSync('sh', ['-c', hint], { stdio: 'pipe' });
      expect(readFileSync(join(directory, 'real'), 'utf8')).toBe('[a]\nb=é\n');
      expect(backups().map((name) => readFileSync(join(directory, name)))).toEqual(
        Array.from({ length: kept }, () => Buffer.from(bytes)),
      );
    }
    expect(readlinkSync(link)).toBe('real');
  });

  test('that rewrites the file, pasted twice, leaves both as they are then', () => {
    const file = join(directory, 'config');
    const bytes = Buffer.from('[a]\nb=é\n', 'latin1');
    writeFileSync(file, bytes);
    const { hint = '' } = refusalOf(bytes, file);
    execFileSync('sh', ['-c', `${hint}\n${hint}\ntrue`], { stdio: 'pipe' });
    expect(readFileSync(file, 'utf8')).toBe('[a]\nb=é\n');
    expect(readFileSync(`${file}.latin1.bak`)).toEqual(bytes);
  });

  test('shows the place where only a person can tell', () => {
    const file = join(directory, 'config');
    const { hint = '' } = refusalOf(utf8('[a]\nb=1\nb=2\n'), file);
    const shown = execFileSync('sh', ['-c', hint], { env: { EDITOR: 'echo' }, encoding: 'utf8' });
    expect(shown).toBe(`+3 ${file}\n`);
  });

  test.for([
    ['a header with a comment after its name', utf8('[profile dev # mine\n')],
    ['a header with an open quote', utf8('[profile "dev\n')],
    ['lines that sed would count otherwise', utf8('[a]\r[profile dev\rb=1\n')],
    ['a mixture of UTF-8 and Latin-1', Buffer.concat([utf8('[a]\nb=é\nc='), Buffer.from([0xe9])])],
    ['what is no text of Latin-1 either', Buffer.from('[a]\nb=\x93x\x94', 'latin1')],
  ] as const)('does not guess about %s', ([, bytes]) => {
    expect(refusalOf(bytes, 'config').hint).toMatch(/^\$\{EDITOR:-vi} \+\d config$/);
  });
});
