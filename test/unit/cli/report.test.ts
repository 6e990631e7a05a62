import { expect, test } from 'vitest';
import { reportError } from '../../../src/cli/report.ts';
import { AwssoError, type ErrorCode, exitCodes } from '../../../src/errors.ts';

test.for<[ErrorCode, number]>([
  ['internal', 1],
  ['usage', 2],
  ['config', 3],
  ['login-required', 4],
  ['denied', 5],
  ['unavailable', 6],
  ['login-failed', 7],
  ['not-executable', 126],
  ['not-found', 127],
])('%s ends with %i', ([code, status]) => {
  expect(reportError(new AwssoError(code, 'it went wrong'), false).status).toBe(status);
});

test('there are no other codes', () => {
  expect(Object.values(exitCodes).map(({ status }) => status)).toEqual([1, 2, 3, 4, 5, 6, 7, 126, 127]);
});

test('what is wrong and what to run next are a line each', () => {
  const error = new AwssoError('config', 'the profile is missing', { hint: 'awsso profiles' });
  expect(reportError(error, false).text).toBe('awsso: the profile is missing\nhint: awsso profiles\n');
});

test('without a hint there is one line', () => {
  expect(reportError(new AwssoError('config', 'it is wrong'), false).text).toBe('awsso: it is wrong\n');
});

test('line ends and control characters out of data cannot forge a line or move the cursor', () => {
  const error = new AwssoError('config', 'name "a\nawsso: b\u001b[2J\u202e"', { hint: 'x\r\ny' });
  expect(reportError(error, false).text).toBe(
    'awsso: name "a\\u000aawsso: b\\u001b[2J\\u202e"\nhint: x\\u000d\\u000ay\n',
  );
});

test('a stack is shown for a defect alone, and with --debug alone', () => {
  const defect = new TypeError('undefined is not a function');
  expect(reportError(defect, true).text).toMatch(/defect of awsso \(TypeError\)[\s\S]*\n {4}at /);
  expect(reportError(defect, false).text).not.toMatch(/ {4}at |undefined is not/);
  expect(reportError(defect, false).text.split('\n')).toHaveLength(3);
  const refusal = new AwssoError('config', 'it is wrong', { cause: defect });
  expect(reportError(refusal, true).text).not.toMatch(/ {4}at /);
});

test('a thing thrown that is no error is a defect too', () => {
  expect(reportError('text', true)).toMatchObject({ status: 1 });
});
