import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** Gathers the command line of every process of this machine, until it is stopped. */
export function watchCommandLines(): { stop(): Promise<ReadonlySet<string>> } {
  const lines = new Set<string>();
  let isWatching = true;
  const watch = async () => {
    while (isWatching) {
      for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
        lines.add(commandLineOf(pid));
      }
      await pause(10);
    }
  };
  const watched = watch();
  return {
    stop: async () => {
      isWatching = false;
      await watched;
      return lines;
    },
  };
}

/** Empty for a process that has just ended. */
function commandLineOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}
