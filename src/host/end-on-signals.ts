/** Each ends us by way of the exit handlers, which release the locks, with the status that a shell gives it. */
const endings = Object.entries({ SIGHUP: 129, SIGINT: 130, SIGTERM: 143 }).map(
  ([signal, status]) => [signal, () => process.exit(status)] as const,
);

/** From here on a signal ends us in order; `leaveSignals` takes that back. */
export function endOnSignals(): void {
  for (const [signal, end] of endings) {
    process.on(signal, end);
  }
}

/** From here on others deal with them. */
export function leaveSignals(): void {
  for (const [signal, end] of endings) {
    process.off(signal, end);
  }
}

/** Runs what may block for as long as others please: no handler of ours could run then, so the system's own ends us. */
export function leavingSignals<T>(block: () => T): T {
  const left = endings.filter(([signal, end]) => process.listeners(signal as NodeJS.Signals).includes(end));
  for (const [signal, end] of left) {
    process.off(signal, end);
  }
  try {
    return block();
  } finally {
    for (const [signal, end] of left) {
      process.on(signal, end);
    }
  }
}
