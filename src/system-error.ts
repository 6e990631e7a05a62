import { operatingSystem } from './operating-system.ts';

/** The system's name of an error (`EACCES`), which unlike its message names no path. */
export function systemErrorCode(error: unknown): string {
  if (!(error instanceof Error && 'code' in error && typeof error.code === 'string')) {
    return 'unknown error';
  }
  // Node does not know every name itself: a full quota is `Unknown system error -122`.
  const number = 'errno' in error && typeof error.errno === 'number' ? -error.errno : undefined;
  return error.code.startsWith('Unknown')
    ? (Object.entries(operatingSystem().constants.errno).find(([, known]) => known === number)?.[0] ??
        error.code)
    : error.code;
}

/** The path that an error of the system is about; empty when it names none. */
export function systemErrorPath(error: unknown): string {
  return error instanceof Error && 'path' in error ? String(error.path) : '';
}
