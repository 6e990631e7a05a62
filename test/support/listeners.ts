import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';

/** Addresses of this machine that no other machine and no page should reach a login or an endpoint by. */
export const otherAddresses: readonly string[] = [
  ...Object.values(networkInterfaces())
    .flat()
    .flatMap((one) => (one === undefined || one.internal || one.scopeid ? [] : [one.address])),
  '::1',
  '127.0.0.2',
];

export function connectionTo(address: string, port: number): Promise<'connected' | 'refused'> {
  return new Promise((resolve) => {
    const socket = connect(port, address, () => {
      socket.destroy();
      resolve('connected');
    });
    socket.on('error', () => resolve('refused'));
  });
}

/** Where a process of Linux listens, as `/proc/net/tcp` writes it: an address in hexadecimal, a colon, a port. */
export function listenersOf(pid: number | undefined): string[] {
  const own = new Set(
    readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
      try {
        return /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1] ?? [];
      } catch {
        return [];
      }
    }),
  );
  const isListening = '0A';
  return ['tcp', 'tcp6'].flatMap((table) =>
    readFileSync(`/proc/${pid}/net/${table}`, 'utf8')
      .split('\n')
      .map((line) => line.trim().split(/ +/))
      .filter(([, , , state, , , , , , inode = '']) => state === isListening && own.has(inode))
      .map(([, local = '']) => local),
  );
}
