import { AwssoError } from '../../errors.ts';
import { isAccountId } from '../../is-account-id.ts';
import type { Setting } from '../dialect/aws-ini.ts';
import { mendAt, sedReplacement } from '../mend-at.ts';
import { editorAt, placeOf } from '../place.ts';
import type { Finding } from './finding.ts';
import { invisibleIn, isQuoted, withoutTrimmings } from './invisible.ts';
import { meantRegion, regionOfZone } from './regions.ts';

/** A setting whose value cannot be what it should be, with the reason why it came out that way. */
export function unusableValue(key: string, setting: Setting): AwssoError {
  const { what, hint } = plainlyMeant(key, setting) ??
    oddityOf(setting) ??
    missOf(key, setting) ?? { what: 'is not usable', hint: editorAt(setting) };
  return new AwssoError('config', `${placeOf(setting)}: ${key} ${what}`, { hint });
}

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
      hint: mendAt({ ...setting, line: setting.line + 1 }, 's/^[[:space:]]*//', setting.lastLine),
    };
  }
  return oddTextOf(setting, value);
}

function oddTextOf(setting: Setting, value: string): Finding | undefined {
  if (/^[=:]/.test(value)) {
    return {
      what: 'has a second delimiter before its value',
      hint: mendAt(setting, 's/[=:][=:[:space:]]*/= /'),
    };
  }
  if (/\s[#;]/.test(value)) {
    return {
      what: 'has the comment behind it as part of its value (comments need a line of their own)',
      hint: mendAt(setting, 's/[[:space:]]*[[:space:]][#;].*//'),
    };
  }
  const hidden = invisibleIn(value);
  if (hidden !== undefined) {
    return {
      what: `has an invisible character (${hidden}) in it`,
      hint: replaceValue(setting, withoutTrimmings(value)),
    };
  }
  if (isQuoted(value)) {
    return {
      what: 'has the quotes round it as part of its value',
      hint: replaceValue(setting, withoutTrimmings(value)),
    };
  }
  return /\s/.test(value) ? { what: 'has a blank in it', hint: editorAt(setting) } : undefined;
}

/**
 * The command that gives a setting another value; a value that sh or sed could take for something else is left to a person.
 */
export function replaceValue(setting: Setting, value: string): string {
  return /^[\w.:/#+=,@?%~-]+$/.test(value)
    ? mendAt(setting, `s/[=:].*/= ${sedReplacement(value)}/`)
    : editorAt(setting);
}

/** Values whose blanks are no riddle: `1111 2222 3333`, `Europe (Ireland)`. */
function plainlyMeant(key: string, setting: Setting): Finding | undefined {
  const value = typeof setting.value === 'string' ? setting.value : '';
  const isAccount = key === 'sso_account_id' && isAccountId(digitsOf(value));
  const isPlace = /region$/.test(key) && /^[\p{L}.() -]+$/u.test(value) && meantRegion(value) !== undefined;
  return isAccount || isPlace ? missOf(key, setting) : undefined;
}

function digitsOf(accountId: string): string {
  return accountId.replace(/[\s.-]/g, '');
}

function missOf(key: string, setting: Setting): Finding | undefined {
  const value = typeof setting.value === 'string' ? setting.value : '';
  return misses[key]?.(setting, value);
}

const misses: Readonly<Record<string, (setting: Setting, value: string) => Finding>> = {
  sso_region: regionMissed,
  region: regionMissed,
  sso_start_url: startUrlMissed,
  sso_account_id: accountIdMissed,
};

function regionMissed(setting: Setting, value: string): Finding {
  const zoneOf = regionOfZone(value);
  if (zoneOf !== undefined) {
    return {
      what: `is ${value}, an availability zone of the region ${zoneOf}`,
      hint: replaceValue(setting, zoneOf),
    };
  }
  const meant = meantRegion(value);
  return meant === undefined
    ? { what: 'is not an AWS region', hint: editorAt(setting) }
    : { what: `is not an AWS region; the nearest is ${meant}`, hint: replaceValue(setting, meant) };
}

function startUrlMissed(setting: Setting, value: string): Finding {
  return /^[\w-]+(\.[\w-]+)+(\/\S*)?$/.test(value)
    ? { what: 'lacks the https:// before it', hint: replaceValue(setting, `https://${value}`) }
    : { what: 'is not an https URL', hint: editorAt(setting) };
}

function accountIdMissed(setting: Setting, value: string): Finding {
  const digits = digitsOf(value);
  if (isAccountId(digits)) {
    return {
      what: 'has dashes or blanks in it; an account id is 12 digits',
      hint: replaceValue(setting, digits),
    };
  }
  const hint = editorAt(setting);
  return /^\d+$/.test(digits) && digits.length < 12
    ? { what: `has ${digits.length} digits, an account id has 12 (spreadsheets drop leading zeros)`, hint }
    : { what: 'is not an account id of 12 digits', hint };
}
