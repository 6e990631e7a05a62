import type { ChildProcess } from 'node:child_process';
import { leaveSignals } from '../host/end-on-signals.ts';
import { jobOf } from './job-of.ts';

const sentToOne = ['SIGHUP', 'SIGTERM', 'SIGUSR1', 'SIGUSR2', 'SIGCONT'] as const;

/** What a terminal sends by itself, to every process of the job in its foreground. */
const sentToAll = ['SIGINT', 'SIGQUIT', 'SIGWINCH'] as const;

/** Starts a child for which whatever signal we get is meant, which we outlive; and we stop when it does. */
export function passSignals(start: () => ChildProcess): ChildProcess {
  let child: ChildProcess | undefined;
  const pass = (signal: NodeJS.Signals) => child?.kill(signal);
  const passUnlessSentToAll = (signal: NodeJS.Signals) => isInForeground() || pass(signal);
  for (const signal of sentToOne) {
    process.on(signal, pass);
  }
  for (const signal of sentToAll) {
    process.on(signal, passUnlessSentToAll);
  }
  // Elsewhere nothing tells that the child has stopped: Ctrl-Z stops us as the system does it, together with the child.
  if (process.platform === 'linux') {
    process.on('SIGTSTP', passUnlessSentToAll);
    process.on('SIGCHLD', () => stopWith(child));
  }
  leaveSignals();
  child = start();
  return child;
}

/** The shell that waits for us takes its terminal back, as if it waited for the child, and continues both. */
function stopWith(child: ChildProcess | undefined): void {
  const job = child?.pid === undefined ? undefined : jobOf(child.pid);
  if (job?.state === 'T' && (job.group === job.foreground || isInForeground())) {
    process.kill(process.pid, 'SIGSTOP');
  }
}

function isInForeground(): boolean {
  const job = jobOf(process.pid);
  return job !== undefined && job.group === job.foreground;
}
