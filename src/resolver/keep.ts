import { systemErrorCode } from '../system-error.ts';

/** Writes to a cache, and says whether it could. A cache that cannot be written costs a warning, never the answer. */
export async function keep(
  what: string,
  write: () => void,
  note: (text: string) => Promise<void>,
): Promise<boolean> {
  try {
    write();
    return true;
  } catch (error) {
    const path = error instanceof Error && 'path' in error ? ` at ${String(error.path)}` : '';
    await note(`warning: ${what} could not be kept (${systemErrorCode(error)}${path})`);
    return false;
  }
}
