import type { Host } from '../host/host.ts';
import { clockWatch } from './clock-watch.ts';
import { NetworkTime } from './network-time.ts';
import { Pace } from './pace.ts';

const mostMilliseconds = 19_000;

/** What all calls of a command share, however many sessions they are for. */
export interface CommandNetwork {
  readonly time: NetworkTime;
  readonly pace: Pace;
  readonly watchClock: ReturnType<typeof clockWatch>;
  /** Told of each way to a service that is not the usual one. */
  readonly trace: (text: string) => void;
}

/** @param warn told once, when a service's clock and ours differ */
export function commandNetwork(
  host: Host,
  warn: (text: string) => void,
  trace: CommandNetwork['trace'] = () => {},
): CommandNetwork {
  return {
    time: new NetworkTime(mostMilliseconds),
    pace: new Pace(host),
    watchClock: clockWatch(host, warn),
    trace,
  };
}

/** The same for one of many things that a command asks for, each of which has the time of a command. */
export function withOwnTime(network: CommandNetwork): CommandNetwork {
  return { ...network, time: new NetworkTime(mostMilliseconds) };
}
