import { AwssoError } from '../errors.ts';
import { terminalJson } from '../printable.ts';
import type { Environment } from './environment.ts';
import { type ShellFormat, shellFormats } from './shell-format.ts';

export const envFormats = [...Object.keys(shellFormats), 'json'];

/** The environment as text for `eval`, or for a file of variables. */
export function formatEnv(environment: Environment, formatName: string): string {
  if (formatName === 'json') {
    return `${terminalJson(environment, 2)}\n`;
  }
  const format = formatOf(formatName);
  const lines = Object.entries(environment).flatMap(([name, value]) =>
    value === undefined
      ? (format.unset?.(name) ?? [])
      : format.set(name, writable(name, value, formatName, format)),
  );
  return lines.map((line) => `${line}\n`).join('');
}

/** Refuses a format that is not known, before anything is done for it. */
export function requireFormat(formatName: string): void {
  if (formatName !== 'json') {
    formatOf(formatName);
  }
}

/** Refuses a format that cannot take a variable away. */
export function requireUnset(formatName: string): void {
  if (formatName === 'json' || formatOf(formatName).unset === undefined) {
    throw new AwssoError('usage', `the format ${formatName} has no way to unset a variable`, {
      hint: 'awsso env --unset --format sh',
    });
  }
}

function formatOf(name: string): ShellFormat {
  const format = Object.hasOwn(shellFormats, name) ? shellFormats[name] : undefined;
  if (format === undefined) {
    throw new AwssoError('usage', `there is no format "${name}"; the formats are ${envFormats.join(', ')}`);
  }
  return format;
}

/** A line break in a value would be a second statement in the shell that evaluates it. */
function writable(name: string, value: string, formatName: string, { impossible }: ShellFormat): string {
  if (/\p{Cc}/u.test(value) || impossible?.test(value) === true) {
    throw new AwssoError('usage', `the value of ${name} has a character that ${formatName} cannot carry`);
  }
  return value;
}
