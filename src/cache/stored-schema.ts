import * as z from 'zod/mini';
import { Secret } from '../secret.ts';
import { parseTimestamp } from '../timestamp.ts';

/** An opaque value: anything but empty. */
export const text = z.string().check(z.minLength(1));

export const secret = z.pipe(
  text,
  z.transform((value) => new Secret(value)),
);

export const timestamp = z.pipe(z.transform(parseTimestamp), z.date());
