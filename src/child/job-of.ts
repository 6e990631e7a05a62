import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { isProcOurs } from '../host/is-proc-ours.ts';

/** Where a process stands among the jobs of its terminal. */
export interface Job {
  /** A letter, as proc(5) and ps(1) have it: `T` is stopped. */
  readonly state: string;
  readonly group: number;
  /** The group in the foreground of its terminal; not a group when it has no terminal. */
  readonly foreground: number;
}

/** Undefined when it cannot be told. */
export function jobOf(pid: number): Job | undefined {
  try {
    return process.platform === 'linux' ? jobByProc(pid) : jobByPs(pid);
  } catch {
    return undefined;
  }
}

/** Whether another job has the terminal; false where that would take a process to tell. */
export function isInBackground(): boolean {
  const job = process.platform === 'linux' ? jobOf(process.pid) : undefined;
  return job !== undefined && job.foreground > 0 && job.foreground !== job.group;
}

function jobByProc(pid: number): Job | undefined {
  if (!isProcOurs()) {
    return undefined;
  }
  // The name, which comes before, is in parentheses and may hold anything.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  const [state = '', , group, , , foreground] = fields;
  return { state, group: Number(group), foreground: Number(foreground) };
}

function jobByPs(pid: number): Job {
  const answer = execFileSync('ps', ['-o', 'state=,pgid=,tpgid=', '-p', `${pid}`], {
    encoding: 'utf8',
    stdio: 'pipe',
  });
  const [state = '', group, foreground] = answer.trim().split(/\s+/);
  return { state: state.slice(0, 1), group: Number(group), foreground: Number(foreground) };
}
