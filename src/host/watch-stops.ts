import type { StopWatch } from './host.ts';

/** Until then a stop has come, if one comes. */
const stopMilliseconds = 100;

/**
 * Stops our job when told, and tells when it goes on, whoever stopped it. Of SIGTSTP from another nothing is made: it may
 * find the terminal with the shell already, and to put that in order would be a second stop.
 */
export function watchStops(goOn: (wasStopped: boolean) => void): StopWatch {
  let isStopping = false;
  const continued = () => {
    isStopping = false;
    goOn(true);
  };
  const notStopped = () => {
    if (isStopping) {
      isStopping = false;
      goOn(false);
    }
  };
  process.on('SIGCONT', continued);
  return {
    stop: () => {
      isStopping = true;
      // Who runs us is stopped too: a script that went on waiting would keep its shell from the terminal.
      process.kill(0, 'SIGTSTP');
      // The system stops no job that no shell could continue. The timer is over when we go on, and SIGCONT is heard next.
      setTimeout(() => setImmediate(notStopped), stopMilliseconds).unref();
    },
    end: () => {
      isStopping = false;
      process.off('SIGCONT', continued);
    },
  };
}
