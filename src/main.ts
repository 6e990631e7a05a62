import { run } from './cli/run.ts';
import { systemHost } from './host.ts';

for (const [signal, status] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const) {
  process.once(signal, () => process.exit(status));
}

// What is said has been written by then; a socket that somebody else holds open must not hold us.
process.exit(await run(process.argv.slice(2), systemHost()));
