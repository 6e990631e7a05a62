import type { ChildProcess } from 'node:child_process';
import { leaveSignals } from '../end-on-signals.ts';
import { jobOf } from './job-of.ts';

const sentToOne = ['SIGHUP', 'SIGTERM', 'SIGUSR1', 'SIGUSR2', 'SIGCONT'] as const;

/** What a terminal sends by itself, to every process of the job in its foreground. */
const sentToAll = ['SIGINT', 'SIGQUIT', 'SIGWINCH'] as const;

/** Whatever signal we get is meant for the child, which we outlive; and we stop when it does. */
export function passSignals(child: ChildProcess): void {
  const passUnlessSentToAll = (signal: NodeJS.Signals) => {
    if (!isInForeground()) {
      child.kill(signal);
    }
  };
  for (const signal of sentToOne) {
    process.on(signal, () => child.kill(signal));
  }
  for (const signal of sentToAll) {
    process.on(signal, passUnlessSentToAll);
  }
  // Elsewhere nothing tells that the child has stopped: Ctrl-Z stops us as the system does it, together with the child.
  if (process.platform === 'linux') {
    process.on('SIGTSTP', passUnlessSentToAll);
    process.on('SIGCHLD', () => stopWith(child));
    // It may have stopped before anybody listened.
    stopWith(child);
  }
  leaveSignals();
}

/** The shell that waits for us takes its terminal back, as if it waited for the child, and continues both. */
function stopWith({ pid = 0 }: ChildProcess): void {
  const job = jobOf(pid);
  if (job?.state === 'T' && (job.group === job.foreground || isInForeground())) {
    process.kill(process.pid, 'SIGSTOP');
  }
}

function isInForeground(): boolean {
  const job = jobOf(process.pid);
  return job !== undefined && job.group === job.foreground;
}
