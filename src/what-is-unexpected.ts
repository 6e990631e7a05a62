import { systemErrorCode } from './system-error.ts';

/** What to say of an error that nobody foresaw. */
export function whatIsUnexpected(error: unknown): string {
  const code = systemErrorCode(error);
  return /^E[A-Z0-9]+$/.test(code)
    ? `the system refuses awsso what it needs (${code})`
    : `this is a defect of awsso (${error instanceof Error ? error.name : typeof error})`;
}
