import { AwssoError } from '../../errors.ts';
import type { Setting } from '../dialect/aws-ini.ts';
import { editorAt, placeOf, sedAt } from '../place.ts';
import type { Finding } from './misspelt-header.ts';

/** A setting whose value cannot be what it should be, with the reason why it came out that way. */
export function unusableValue(key: string, setting: Setting): AwssoError {
  const { what, hint } = oddityOf(setting) ?? {
    what: `is not ${meaning[key] ?? 'usable'}`,
    hint: editorAt(setting),
  };
  return new AwssoError('config', `${placeOf(setting)}: ${key} ${what}`, { hint });
}

const meaning: Readonly<Record<string, string>> = {
  sso_region: 'an AWS region',
  region: 'an AWS region',
  sso_start_url: 'an https URL',
  sso_account_id: 'an account id of 12 digits',
};

/** What is odd about a value as written: a comment, quotes, a further line or an invisible character in it. */
export function oddityOf(setting: Setting): Finding | undefined {
  const { value } = setting;
  if (typeof value !== 'string') {
    return { what: 'is a nested block, not a value', hint: editorAt(setting) };
  }
  if (value === '') {
    return { what: 'is empty', hint: editorAt(setting) };
  }
  if (value.includes('\n')) {
    return {
      what: 'goes on in the lines below it, which are indented',
      hint: sedAt({ ...setting, line: setting.line + 1 }, 's/^[[:space:]]*//'),
    };
  }
  if (/\s[#;]/.test(value)) {
    return {
      what: 'has the comment behind it as part of its value (comments need a line of their own)',
      hint: sedAt(setting, 's/[[:space:]]*[[:space:]][#;].*//'),
    };
  }
  if (/^["'<].*["'>]$/.test(value)) {
    return { what: 'has the quotes round it as part of its value', hint: sedAt(setting, `s/["'<>]//g`) };
  }
  if (/[\s\u200b-\u200f\u2028-\u202f\u2060\ufeff]/u.test(value)) {
    return { what: 'has a blank or an invisible character in it', hint: editorAt(setting) };
  }
  return undefined;
}
