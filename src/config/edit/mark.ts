import { rstrip } from '../dialect/python-text.ts';

/**
 * The line under the header of a section that awsso has written and may remove: a comment, so that it is a setting for
 * nobody. It has no "=" and no ":", by which the AWS CLI's writer would take it for a setting.
 */
export const markLine = '# written by awsso';

/** Blanks behind it do not count. */
export function isMark(line: string): boolean {
  return rstrip(line) === markLine;
}
