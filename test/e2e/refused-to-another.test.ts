import { createServer, type Socket } from 'node:net';
import { expect, test } from 'vitest';
import { lapsed, until } from '../support/lapsed.ts';
import { credentialsFrom, expectFailure } from '../support/stories.ts';

/** A server that takes connections, and breaks them off when it is told to. */
async function deadEnd() {
  const sockets: Socket[] = [];
  let isOver = false;
  const server = createServer((socket) => {
    sockets.push(socket.on('error', () => {}));
    if (isOver) {
      socket.destroy();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return {
    url: `http://127.0.0.1:${port}`,
    isAsked: () => sockets.length > 0,
    breakOff: () => {
      isOver = true;
      for (const socket of sockets) {
        socket.destroy();
      }
    },
    [Symbol.dispose]: () => void server.close(),
  };
}

test('a process that was sent elsewhere by its environment fails alone: who waits for it asks the right service', async () => {
  await using box = await lapsed();
  using wrong = await deadEnd();
  const astray = box.startBinary(['process', 'dev', '--login', 'never'], {
    AWS_ENDPOINT_URL_SSO_OIDC: wrong.url,
  });
  await until(wrong.isAsked);
  const waiting = box.startBinary(['process', 'dev', '--login', 'never']);
  await until(() => box.home.entries().some((name) => name.includes(`lock.${waiting.child.pid}.`)));
  wrong.breakOff();
  expectFailure(await astray.result, 6, /127\.0\.0\.1/);
  credentialsFrom(await waiting.result);
  expect(box.identityCenter.count('CreateToken')).toBe(1);
});

test('and who waits on the same way is refused with it, without asking again', async () => {
  await using box = await lapsed();
  using wrong = await deadEnd();
  Object.assign(box.env, { AWS_ENDPOINT_URL_SSO_OIDC: wrong.url });
  const first = box.startBinary(['process', 'dev', '--login', 'never']);
  await until(wrong.isAsked);
  const waiting = box.startBinary(['process', 'dev', '--login', 'never']);
  await until(() => box.home.entries().some((name) => name.includes(`lock.${waiting.child.pid}.`)));
  wrong.breakOff();
  const [one, other] = await Promise.all([first.result, waiting.result]);
  expectFailure(one, 6, /127\.0\.0\.1/);
  expect(other).toEqual(one);
});
