import type { Keys, Terminal } from '../host/host.ts';
import type { KeysOfOneAnswer } from './keys-of-one-answer.ts';

export const showCursor = '\x1b[?25h';

/**
 * Lets a person stop us by Ctrl-Z while a question is open, as any program that leaves the keyboard to its terminal, and
 * takes the terminal again when we go on. Returns what ends that.
 */
export function letStop(
  input: KeysOfOneAnswer,
  keys: Keys,
  terminal: Terminal,
  goOn: (wasStopped: boolean) => void,
): () => void {
  const watch = keys.watchStops?.((wasStopped) => {
    input.takeAgain();
    goOn(wasStopped);
  });
  const stop = () => {
    // Where there is no terminal any more, the keyboard's end tells so.
    terminal.write(showCursor).catch(() => {});
    input.giveBack();
    watch?.stop();
  };
  if (watch !== undefined) {
    input.on('stop', stop);
  }
  return () => {
    input.off('stop', stop);
    watch?.end();
  };
}
