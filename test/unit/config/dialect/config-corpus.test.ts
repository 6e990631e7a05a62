import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseAwsIni } from '../../../../src/config/dialect/aws-ini.ts';
import { AwssoError } from '../../../../src/errors.ts';
import { printLoadedConfig } from '../../../support/as-botocore-prints.ts';

const corpus = new URL('../../../fixtures/config-corpus/', import.meta.url);
const files = readdirSync(corpus).filter((name) => name.endsWith('.ini'));

test('the corpus is all there', () => {
  expect(files).toHaveLength(138);
});

test.for(files)('%s reads as botocore reads it', (name) => {
  const bytes = readFileSync(new URL(name, corpus));
  const judged = readFileSync(new URL(name.replace(/ini$/, 'botocore.json'), corpus), 'utf8').trim();
  if ('error' in JSON.parse(judged)) {
    expect(() => parseAwsIni(bytes, name)).toThrow(AwssoError);
  } else {
    expect(printLoadedConfig(bytes, name)).toBe(judged);
  }
});
