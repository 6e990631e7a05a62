import { Secret } from '../secret.ts';

/**
 * Checked by hand what a hit, or a process that waits for another, reads: zod takes as long to load as the rest of a hit.
 */

/** An opaque value: anything but empty; undefined for a value of another type, or null. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Made whatever else is wrong with the file: a message may quote it. */
export function secretOf(value: unknown): Secret | undefined {
  const text = textOf(value);
  return text === undefined ? undefined : new Secret(text);
}
