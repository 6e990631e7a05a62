import { closeSync, constants, openSync, writeSync } from 'node:fs';

/**
 * Writes to a terminal what may as well be left out: nothing while it is held (Ctrl-S), when a write would keep us waiting.
 * Throws when it cannot be opened.
 */
export function offerText(terminal: string, text: string): void {
  const descriptor = openSync(terminal, constants.O_WRONLY | constants.O_NONBLOCK | constants.O_NOCTTY);
  try {
    writeSync(descriptor, text);
  } catch {
    // It is held, or gone.
  } finally {
    closeSync(descriptor);
  }
}
