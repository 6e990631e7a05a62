import { AwssoError } from '../../errors.ts';
import { printable } from '../../printable.ts';
import type { SectionName } from './section-change.ts';

/*
 * What may be written is what the AWS CLI and the SDKs for JavaScript, Go, Rust, Java and .NET all read alike. Nothing
 * else is escaped, since they have no escape in common: it is refused.
 */

/** Refuses a name that a new header must not have. */
export function requireName({ kind, name }: SectionName): void {
  // The SDK for JavaScript keeps sections in an object: these would be its own members.
  const isMember = Object.hasOwn(Object.prototype, name);
  // In the credentials file every section would inherit it.
  const isDefaults = kind === 'credentials' && name === 'DEFAULT';
  if (!/^[A-Za-z0-9_@+.%:/-]+$/.test(name) || isMember || isDefaults) {
    const why =
      isMember || isDefaults
        ? 'which means something else to some programs'
        : 'for only letters, digits and _ @ + . % : / - are read alike by all programs';
    throw refusal(`${shown(name)} cannot be the name of ${words[kind]}, ${why}`, 'awsso profiles');
  }
}

/** Refuses a key or a value that would not be read by all as it is meant. No value is shown: it may be a secret. */
export function requireSetting(key: string, value: string): void {
  if (!/^[a-z][a-z0-9_]*$/.test(key)) {
    throw refusal(`${shown(key)} cannot be the name of a setting: lower-case letters, digits and _ can`);
  }
  const reason = whyNoValue(value);
  if (reason !== undefined) {
    throw refusal(`the value for ${shown(key)} cannot be written to a file of settings: it ${reason}`);
  }
}

function whyNoValue(value: string): string | undefined {
  if (value === '') {
    return 'is empty';
  }
  if (!/^[\x20-\x7e]*$/.test(value)) {
    return 'has a character that is not printable ASCII';
  }
  if (value !== value.trim()) {
    return 'begins or ends with a blank';
  }
  if (/(?:^| )[#;]/.test(value)) {
    return 'has a # or ; that begins a comment for some programs';
  }
  if (/^(["'])(?:.*\1)?$/.test(value)) {
    return 'is in quotes, which some programs keep and others drop';
  }
  return undefined;
}

const words = {
  profile: 'a profile',
  'sso-session': 'an SSO session',
  credentials: 'a section of the credentials file',
} as const;

const mostShown = 80;

function shown(name: string): string {
  return `"${printable(name.length > mostShown ? `${name.slice(0, mostShown)}…` : name)}"`;
}

function refusal(message: string, hint = 'awsso --help'): AwssoError {
  return new AwssoError('usage', message, { hint });
}
