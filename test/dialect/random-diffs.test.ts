import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { editText } from '../../src/config/edit/edit-text.ts';
import { unifiedDiff } from '../../src/config/edit/unified-diff.ts';
import { temporaryHome } from '../support/home.ts';
import { editCases } from './random-edits.ts';
import { draw, seed } from './random-run.ts';

const mostPatched = 300;

test(`patch makes of the first ${mostPatched} files what the edit made of them (AWSSO_SEED=${seed})`, () => {
  using home = temporaryHome();
  let patched = 0;
  for (const { bytes, changes } of draw(editCases)) {
    const edit = attempt(() => editText({ file: 'file', text: Buffer.from(bytes).toString() }, changes));
    const diff = edit === undefined ? '' : unifiedDiff('file', edit);
    if (edit === undefined || diff === '' || diff.includes('***')) {
      continue;
    }
    home.write('file', edit.before);
    execFileSync('patch', ['-p0', '--binary', '--fuzz=0', '--silent'], { cwd: home.path, input: diff });
    expect(home.files(), diff).toEqual({ file: edit.after });
    patched += 1;
    if (patched === mostPatched) {
      break;
    }
  }
  expect(patched).toBeGreaterThan(0);
});

function attempt<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}
