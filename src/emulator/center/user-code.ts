import { randomInt } from 'node:crypto';

/** No vowels and nothing that looks like a digit: RFC 8628 section 6.1. */
const alphabet = 'BCDFGHJKLMNPQRSTVWXZ';
const halfLength = 4;

/** A new user code in AWS's form, such as `BCDF-GHJK`. */
export function newUserCode(): string {
  return `${randomHalf()}-${randomHalf()}`;
}

/** A user code as typed (any case, with or without dash and blanks) in the form it was issued in. */
export function normalizeUserCode(typed: string): string {
  const letters = typed.toUpperCase().replace(/[^A-Z0-9]/g, '');
  return `${letters.slice(0, halfLength)}-${letters.slice(halfLength)}`;
}

function randomHalf(): string {
  return Array.from({ length: halfLength }, () => alphabet.charAt(randomInt(alphabet.length))).join('');
}
