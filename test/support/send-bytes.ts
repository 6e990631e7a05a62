import { connect } from 'node:net';

/** Sends bytes to a port of this machine, each piece a moment after the one before; all that is said until it hangs up. */
export function sendBytes(port: number, ...pieces: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    let said = '';
    const socket = connect(port, '127.0.0.1');
    socket.setEncoding('utf8').on('data', (text: string) => (said += text));
    socket.on('error', () => {});
    socket.on('close', () => resolve(said));
    for (const [index, piece] of pieces.entries()) {
      setTimeout(() => socket.writable && socket.write(piece), index * 50);
    }
  });
}
