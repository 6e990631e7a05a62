type Task = (status: number) => void;

const tasks = new Set<Task>();

/**
 * Runs a task when the process ends by any way but SIGKILL, unless it is taken back before, by what this returns. The last
 * comes first: what is done under a lock is ended before the lock is released.
 */
export function atExit(task: Task): () => void {
  if (tasks.size === 0) {
    process.on('exit', runAll);
  }
  tasks.add(task);
  return () => {
    tasks.delete(task);
    if (tasks.size === 0) {
      process.off('exit', runAll);
    }
  };
}

function runAll(status: number): void {
  for (const task of [...tasks].reverse()) {
    task(status);
  }
}
