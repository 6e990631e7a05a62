import type { Duplex } from 'node:stream';
import { parseProxyResponse as parse } from '../../node_modules/https-proxy-agent/dist/parse-proxy-response.js';

const mostBytes = 16 * 1024;

/** Stands in `https-proxy-agent` for its module of that name, which would read a header without an end. */
export async function parseProxyResponse(socket: Duplex): ReturnType<typeof parse> {
  let bytes = 0;
  const count = () => {
    bytes += socket.readableLength;
    if (bytes > mostBytes) {
      // As Node's own parser calls it.
      socket.destroy(Object.assign(new Error('the header is too large'), { code: 'HPE_HEADER_OVERFLOW' }));
    }
  };
  socket.on('readable', count);
  try {
    return await parse(socket);
  } finally {
    socket.off('readable', count);
  }
}
