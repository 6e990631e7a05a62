import { run } from './cli/run.ts';
import { systemHost } from './host.ts';

for (const [signal, status] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const) {
  process.once(signal, () => process.exit(status));
}

process.exitCode = await run(process.argv.slice(2), systemHost());
