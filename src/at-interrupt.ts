import { atExit } from './at-exit.ts';

/** The exit status of SIGINT. */
const interrupted = 130;

/** Runs a task when a person presses Ctrl-C, and not when anybody else ends us; unless it is taken back before. */
export function atInterrupt(task: () => void): () => void {
  return atExit((status) => {
    if (status === interrupted) {
      task();
    }
  });
}
