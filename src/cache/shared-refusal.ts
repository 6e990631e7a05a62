import { rmSync } from 'node:fs';
import { AwssoError, type ErrorCode, exitCodes } from '../errors.ts';
import { hideSecrets } from '../secret.ts';
import { parseTimestamp } from '../timestamp.ts';
import { digestOf } from './digest-of.ts';
import { readJsonFile } from './json-file.ts';
import { textOf } from './stored-values.ts';
import { writeJsonFile } from './write-json-file.ts';

/** What the one process that asked was refused, for those that were waiting for its answer. */
export interface SharedRefusal {
  readonly error: AwssoError;
  /** A refusal that ends one step, not the search: why that step is skipped. */
  readonly skipped?: string | undefined;
  readonly isRefused?: boolean | undefined;
  /** The mark of the token that did not do. */
  readonly judged?: string | undefined;
}

/**
 * What somebody else was refused after a moment by which the reader had already started, and not after `now`, on the same
 * way to the same service: who is sent elsewhere by the environment asks there.
 */
export function readRefusal(
  file: string,
  { since, now }: { readonly since: Date; readonly now: Date },
  way: () => string,
): SharedRefusal | undefined {
  const content = readJsonFile(file);
  if ('reason' in content) {
    return undefined;
  }
  const { code, message, hint, skipped, isRefused, judged, ...asked } = content.found;
  const at = parseTimestamp(asked['at']);
  const isMeant = at !== undefined && at > since && at <= now && asked['way'] === digestOf(way());
  if (!isMeant || !isErrorCode(code) || typeof message !== 'string') {
    return undefined;
  }
  return {
    error: new AwssoError(code, message, typeof hint === 'string' ? { hint } : {}),
    skipped: textOf(skipped),
    isRefused: isRefused === true || undefined,
    judged: textOf(judged),
  };
}

function isErrorCode(code: unknown): code is ErrorCode {
  return typeof code === 'string' && Object.hasOwn(exitCodes, code);
}

/** Filtered here, since who shows it does not know the secrets of who was refused. */
export function writeRefusal(
  file: string,
  { error, skipped, isRefused, judged }: SharedRefusal,
  now: Date,
  way: string,
): void {
  const { code, message, hint } = error;
  writeJsonFile(file, {
    at: now.toISOString(),
    way: digestOf(way),
    code,
    message: hideSecrets(message),
    ...(hint !== undefined && { hint: hideSecrets(hint) }),
    ...(skipped !== undefined && { skipped: hideSecrets(skipped) }),
    ...(isRefused !== undefined && { isRefused }),
    ...(judged !== undefined && { judged }),
  });
}

/** What is true no more is not kept; that it cannot be removed harms nobody. */
export function forgetRefusal(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // It counts only for who started before it was written.
  }
}
