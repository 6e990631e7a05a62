import { atExit } from './at-exit.ts';
import { interruptedStatus } from './interrupted.ts';

/** Runs a task when a person presses Ctrl-C, and not when anybody else ends us; unless it is taken back before. */
export function atInterrupt(task: () => void): () => void {
  return atExit((status) => {
    if (status === interruptedStatus) {
      task();
    }
  });
}
