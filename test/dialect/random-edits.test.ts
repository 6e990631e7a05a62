import { describe, expect, test } from 'vitest';
import { strip } from '../../src/config/dialect/python-text.ts';
import { tokenize } from '../../src/config/dialect/tokenize.ts';
import { editText, type TextEdit } from '../../src/config/edit/edit-text.ts';
import { AwssoError } from '../../src/errors.ts';
import { agree, awssoAnswers } from './answers.ts';
import { botocoreAnswers } from './disagreement.ts';
import { contentOf, inheritedIn, intendedContent, intendedLines } from './intended.ts';
import { openJudge } from './judge.ts';
import { botocorePython } from './python.ts';
import { type EditCase, editCases } from './random-edits.ts';
import { draw, drawn, seed } from './random-run.ts';

const run = `(AWSSO_SEED=${seed})`;
const mostJudged = 500;

test(`an edit of ${drawn} files is read as it is meant, and every other byte is the same ${run}`, () => {
  const counts = { changed: 0, unchanged: 0, inherited: 0, otherwise: 0, uninheritable: 0 };
  for (const one of draw(editCases)) {
    const edit = editOf(one);
    if (inheritedIn(textOf(one)) === undefined) {
      // Its `[DEFAULT]` is read only as long as each section has settings in place of those that cannot be.
      counts.uninheritable += 1;
    } else if (typeof edit === 'string') {
      counts[refusalOf(one, edit)] += 1;
    } else {
      expect(contentOf(edit.after), edit.before).toEqual(intendedContent(edit.before, one.changes));
      counts[edit.replacements.length > 0 ? 'changed' : 'unchanged'] += 1;
    }
    if (typeof edit !== 'string') {
      expectOnlyOwnLines(one, edit);
      expect(editText({ file: 'file', text: edit.after }, one.changes).replacements, 'again').toEqual([]);
    }
  }
  process.stdout.write(`${run} edits: ${JSON.stringify(counts)}\n`);
  expect(counts.changed).toBeGreaterThan(drawn * 0.7);
  expect(counts.otherwise + counts.uninheritable).toBeLessThan(Math.max(5, drawn * 0.01));
});

describe.skipIf(botocorePython === undefined)('as botocore does', () => {
  test(`awsso reads the edited files of the first ${mostJudged} ${run}`, async () => {
    await using judge = openJudge(botocorePython ?? '', 'judge-configs.py');
    const edited = draw(editCases)
      .slice(0, mostJudged)
      .map(editOf)
      .filter((edit) => typeof edit !== 'string')
      .map(({ after }) => ({ config: Buffer.from(after), credentials: undefined }));
    const judged = await botocoreAnswers(judge, edited);
    for (const [at, files] of edited.entries()) {
      const answers = judged[at];
      const isSame = answers !== undefined && agree(awssoAnswers(files), answers) && 'read' in answers.alone;
      expect(isSame, files.config.toString()).toBe(true);
    }
  });
});

function textOf({ bytes }: EditCase): string {
  return Buffer.from(bytes).toString();
}

/** The edit, or why it is refused. */
function editOf(one: EditCase): TextEdit | string {
  try {
    return editText({ file: 'file', text: textOf(one) }, one.changes);
  } catch (error) {
    if (error instanceof AwssoError && error.code === 'config') {
      return error.message;
    }
    throw error;
  }
}

/**
 * What may be refused: to take a setting from one section that all inherit; to remove a section whose header keeps an
 * indented one from the setting above.
 */
function refusalOf(one: EditCase, message: string): 'inherited' | 'otherwise' {
  const { changes } = one;
  const text = textOf(one);
  if (intendedContent(text, changes) === undefined) {
    expect(message).toContain('every section inherits it from [DEFAULT]');
    return 'inherited';
  }
  expect(message).toContain('would be read otherwise');
  const hasIndentedHeader = [...tokenize(text)].some(
    ({ kind, start }) => kind === 'header' && text[start] !== '[',
  );
  const isRemoval = changes.some((change) => 'isRemoved' in change);
  expect(isRemoval && hasIndentedHeader, text).toBe(true);
  return 'otherwise';
}

function expectOnlyOwnLines({ changes }: EditCase, { before, after, replacements }: TextEdit): void {
  const own = intendedLines(before, changes).map(({ start, end }) => [start, end] as const);
  let rebuilt = '';
  let at = 0;
  for (const { start, end, text } of replacements) {
    rebuilt += before.slice(at, start) + text;
    at = end;
    expect(isCovered(start, end, own), `${before}\n---\n${before.slice(start, end)}`).toBe(true);
    for (const line of text.split(/\r\n|\r|\n/)) {
      expect(isOwnText(line, changes), `${before}\n---\n${line}`).toBe(true);
    }
  }
  expect(rebuilt + before.slice(at)).toBe(after);
}

function isCovered(start: number, end: number, own: readonly (readonly [number, number])[]): boolean {
  let at = start;
  for (const [from, to] of own.toSorted(([one], [other]) => one - other)) {
    at = from <= at && to > at ? to : at;
  }
  return at >= end;
}

function isOwnText(line: string, changes: EditCase['changes']): boolean {
  const settings = changes.flatMap((change) => ('settings' in change ? Object.entries(change.settings) : []));
  const headers = changes.flatMap(({ kind, name }) => [`[${name}]`, `[${kind} ${name}]`]);
  return (
    ['', '# written by awsso', ...headers].includes(line) ||
    settings.some(([key, value]) => line === value || strip(line) === `${key} = ${value}`)
  );
}
