import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { editText } from '../../../../src/config/edit/edit-text.ts';
import type { SectionChange } from '../../../../src/config/edit/section-change.ts';
import { unifiedDiff } from '../../../../src/config/edit/unified-diff.ts';
import { temporaryHome } from '../../../support/home.ts';

const profile = (name: string, settings: Record<string, string | null>) =>
  ({ kind: 'profile', name, settings }) as const;

function diffOf(text: string, ...changes: SectionChange[]): string {
  return unifiedDiff('config', editText({ file: 'config', text }, changes));
}

const numbered = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, at) => `# ${first + at}\n`).join('');

describe('a diff', () => {
  test('shows what changes between three lines each', () => {
    const text = `${numbered(1, 4)}[profile a]\nregion = a\n${numbered(7, 10)}`;
    expect(diffOf(text, profile('a', { region: 'b', output: 'json' }))).toBe(
      [
        '--- config',
        '+++ config',
        '@@ -3,7 +3,8 @@',
        ' # 3',
        ' # 4',
        ' [profile a]',
        '-region = a',
        '+region = b',
        '+output = json',
        ' # 7',
        ' # 8',
        ' # 9',
        '',
      ].join('\n'),
    );
  });

  test('counts the lines of each place before and after', () => {
    const text = `[profile a]\nregion = a\n${numbered(3, 20)}[profile b]\nx = y\n`;
    const ranges = diffOf(text, profile('a', { y: '1', z: '2' }), profile('b', { x: null })).match(
      /^@@.*$/gm,
    );
    expect(ranges).toEqual(['@@ -1,5 +1,7 @@', '@@ -19,4 +21,3 @@']);
  });

  test('of a new file says so', () => {
    expect(diffOf('', profile('a', { region: 'b' }))).toBe(
      '--- /dev/null\n+++ config\n@@ -0,0 +1,2 @@\n+[profile a]\n+region = b\n',
    );
  });

  test('takes in the line that what is left of another is joined to', () => {
    expect(diffOf('[profile a]\n\rregion = b\n x = y\n\n', profile('a', { region: null }))).toBe(
      '--- config\n+++ config\n@@ -1,4 +1,2 @@\n [profile a]\n-\rregion = b\n- x = y\n-\n+\r\n',
    );
  });

  test('is empty when nothing changes', () => {
    expect(diffOf('[profile a]\nregion = b\n', profile('a', { region: 'b' }))).toBe('');
  });

  test('shows no secret, also of the lines around, in a comment or with a carriage return', () => {
    const text =
      '[profile a]\r\nAWS_Secret_Access_Key=wJalrXUtnFEMI\r\n# aws_session_token : IQoJ\n  region = a\naws_access_key_id = AKIA1\n';
    expect(diffOf(text, profile('a', { aws_access_key_id: 'AKIA2' }))).toBe(
      [
        '--- config',
        '+++ config',
        '@@ -2,4 +2,4 @@',
        ' AWS_Secret_Access_Key=***\r',
        ' # aws_session_token : ***',
        '   region = a',
        '-aws_access_key_id = ***',
        '+aws_access_key_id = ***',
        '',
      ].join('\n'),
    );
  });
});

describe('patch makes the same of the file', () => {
  test.for([
    ['a new file', '', [profile('a', { region: 'b' })]],
    [
      'no line end at the end',
      '[profile a]\nregion = a',
      [profile('a', { region: 'b' }), profile('b', { x: '1' })],
    ],
    ['a line end that was missing', '[profile a]\nregion = a', [profile('b', { x: '1' })]],
    [
      'carriage returns',
      '[profile a]\r\nregion = a\r\n',
      [profile('a', { region: 'b' }), profile('b', { x: '1' })],
    ],
    ['bare carriage returns', '[profile a]\rregion = a\rx = y\r', [profile('a', { region: 'b', z: '1' })]],
    [
      'two places close to each other',
      `[profile a]\nregion = a\n${numbered(1, 6)}[profile b]\n`,
      [profile('a', { region: 'b' }), profile('b', { x: '1' })],
    ],
    [
      'two places far apart',
      `[profile a]\nregion = a\n${numbered(1, 20)}[profile b]\nx = y\n`,
      [profile('a', { region: null }), profile('b', { x: '1' })],
    ],
    [
      'a new last section after what is left of the one before it',
      '[profile a]\nk = v\n\rx = y\n[profile b]\nz = 1\n',
      [profile('a', { x: null }), { kind: 'profile', name: 'b', isRemoved: true }, profile('c', { x: '1' })],
    ],
    ['a file that loses all', '[profile a]\nregion = a\n', [{ kind: 'profile', name: 'a', isRemoved: true }]],
  ] as const)('%s', ([, text, changes]) => {
    using home = temporaryHome();
    const edit = editText({ file: 'config', text }, changes);
    if (text !== '') {
      home.write('my config', text);
    }
    const stdout = execFileSync('patch', ['-p0', '--binary', '--fuzz=0'], {
      cwd: home.path,
      input: unifiedDiff('my config', edit),
      encoding: 'utf8',
    });
    expect(stdout).toBe("patching file 'my config'\n");
    expect(home.files()).toEqual({ 'my config': edit.after });
  });
});
