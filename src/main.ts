import { refuse, run } from './cli/run.ts';
import { endOnSignals } from './host/end-on-signals.ts';
import { systemHost } from './host/host.ts';

endOnSignals();
// Should nothing be left to wait for before it is told how it went.
process.exitCode = 1;

const argv = process.argv.slice(2);
const host = systemHost();

// Node would print all that hangs on the error, past the last filter.
process.once('uncaughtException', async (error) => process.exit(await refuse(error, argv, host)));

// What is said has been written by then; a socket that somebody else holds open must not hold us.
run(argv, host).then((status) => process.exit(status));
