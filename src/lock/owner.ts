import { readFileSync, readlinkSync } from 'node:fs';
import { isProcOurs } from '../host/is-proc-ours.ts';
import { randomHex } from '../host/random-hex.ts';
import { operatingSystem } from '../operating-system.ts';

/** Who holds a lock, as the lock file has it. Nothing of it is secret. */
export interface Owner {
  readonly pid: number;
  /** When the process started, in clock ticks since the boot: with the pid it names a process for good. Linux alone. */
  readonly startTime?: string | undefined;
  readonly bootId?: string | undefined;
  readonly pidNamespace?: string | undefined;
  readonly host: string;
  /** Of this one acquisition. */
  readonly nonce: string;
  /** What it is held for, and the command that holds it, for people who wait. */
  readonly purpose: string;
  readonly command: string;
}

/** `4711 (profile dev, by make)`, for people; with its host where that is not ours. */
export function nameOfOwner({ pid, command, host }: Owner): string {
  return host === operatingSystem().hostname()
    ? `${pid} (${command})`
    : `${pid} on ${host || 'an unknown host'} (${command})`;
}

/** What `/proc` says of a process: its state (`R`, `S`, `T` for stopped, `Z` for dead but not yet buried) and start. */
export interface ProcessStat {
  readonly state: string;
  readonly startTime: string;
}

export function newOwner(purpose: string, command: string): Owner {
  return {
    pid: process.pid,
    ...(isProcOurs() && { startTime: statOf(process.pid)?.startTime }),
    ...thisSystem(),
    host: operatingSystem().hostname(),
    nonce: randomHex(16),
    purpose,
    command,
  };
}

/**
 * The running kernel and the PID namespace: where both are the same, a pid means the same process. Neither is known where
 * `/proc` is of another namespace.
 */
export function thisSystem(): Pick<Owner, 'bootId' | 'pidNamespace'> {
  if (!isProcOurs()) {
    return {};
  }
  return {
    bootId: orUndefined(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()),
    pidNamespace: orUndefined(() => readlinkSync('/proc/self/ns/pid')),
  };
}

/** proc(5), `/proc/pid/stat`: fields 3 and 22, after the name, which may itself hold brackets and blanks. */
export function statOf(pid: number): ProcessStat | undefined {
  const stat = orUndefined(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, startTime] = [fields?.[0], fields?.[19]];
  return state === undefined || startTime === undefined ? undefined : { state, startTime };
}

/** The owner that a lock file names; undefined when it is no record of one. */
export function parseOwner(text: string): Owner | undefined {
  const value = orUndefined<unknown>(() => JSON.parse(text));
  return isOwner(value) ? value : undefined;
}

function isOwner(value: unknown): value is Owner {
  const record = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  return (
    Number.isInteger(record['pid']) &&
    ['host', 'purpose', 'command'].every((key) => typeof record[key] === 'string') &&
    /^[0-9a-f]{32}$/.test(String(record['nonce']))
  );
}

function orUndefined<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
