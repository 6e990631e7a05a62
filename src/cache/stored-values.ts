import * as z from 'zod/mini';
import { Secret } from '../secret.ts';
import { parseTimestamp } from '../timestamp.ts';

/** An opaque value: anything but empty. */
export const text = z.string().check(z.minLength(1));

/** A value of the wrong type, null or empty counts as not there. */
export const optionalText = z.catch(z.optional(text), undefined);

export const secret = z.pipe(
  text,
  z.transform((value) => new Secret(value)),
);

export const optionalSecret = z.catch(z.optional(secret), undefined);

export const timestamp = z.pipe(z.transform(parseTimestamp), z.date());

/** A date that cannot be read counts as not there. */
export const optionalTimestamp = z.catch(z.optional(timestamp), undefined);
