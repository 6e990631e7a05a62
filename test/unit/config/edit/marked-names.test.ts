import { describe, expect, test } from 'vitest';
import { parseAwsIni } from '../../../../src/config/dialect/aws-ini.ts';
import { editText } from '../../../../src/config/edit/edit-text.ts';
import { markedNames } from '../../../../src/config/edit/marked-names.ts';

const dev = { kind: 'profile', name: 'dev', settings: { region: 'x' } } as const;
const edited = (text: string, ...changes: Parameters<typeof editText>[1]) =>
  editText({ file: 'config', text }, changes).after;

describe('a section that awsso has written', () => {
  test('bears the mark under its header, once', () => {
    const once = edited('', { ...dev, isMarked: true });
    expect(once).toBe('[profile dev]\n# written by awsso\nregion = x\n');
    expect(edited(once, { ...dev, isMarked: true })).toBe(once);
    expect([...markedNames(once, 'profile')]).toEqual(['dev']);
  });

  test('is no setting for a reader', () => {
    const [section] = parseAwsIni(Buffer.from(edited('', { ...dev, isMarked: true })), 'config');
    expect([...(section?.settings.keys() ?? [])]).toEqual(['region']);
  });

  test('keeps the mark when its settings change', () => {
    const text = '[profile dev]\r\n# written by awsso\r\nregion = x\r\n';
    expect(edited(text, { ...dev, settings: { region: null, output: 'json' } })).toBe(
      '[profile dev]\r\n# written by awsso\r\noutput = json\r\n',
    );
  });

  test('is removed with its mark, also when it has no settings', () => {
    const change = { kind: 'profile', name: 'dev', isRemoved: true } as const;
    expect(edited('[profile dev]\n# written by awsso\n# mine\n', change)).toBe('# mine\n');
    expect(edited('[profile dev]\n# written by awsso\nregion = x\n', change)).toBe('');
  });

  test('gets the mark later too', () => {
    expect(edited('[profile dev]\nregion = x', { ...dev, isMarked: true })).toBe(
      '[profile dev]\n# written by awsso\nregion = x',
    );
    expect(edited('[profile dev]', { ...dev, isMarked: true })).toBe(
      '[profile dev]\n# written by awsso\nregion = x\n',
    );
  });
});

test('sections are listed by kind and name, and only those that bear the mark under each of their headers', () => {
  const text = [
    '[profile "a"]\n# written by awsso\nx = 1',
    '[sso-session a]\n# written by awsso\r',
    '[profile b]\nx = 1\n# written by awsso',
    '[profile c]\n\n# written by awsso',
    '[profile d]\n# written by awsso',
    '[profile  d]\nx = 1',
    '[e]\n# written by awsso too',
    '[f]\n# written by awsso  ',
  ].join('\n');
  expect([...markedNames(text, 'profile')]).toEqual(['a']);
  expect([...markedNames(text, 'sso-session')]).toEqual(['a']);
  expect([...markedNames(text, 'credentials')]).toEqual(expect.arrayContaining(['f', 'profile "a"']));
  expect(markedNames(text, 'credentials').has('e')).toBe(false);
});
