import { randomBytes, randomInt } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { serveCallback } from '../../src/loopback/serve-callback.ts';
import { goal } from './goal.ts';

const idleConnections = 50;
const hostileRequests = 100;

goal(
  {
    title: `a login by authorization code is ended by the true callback alone, within a second of it, among ${hostileRequests} other requests and ${idleConnections} idle connections`,
    ci: 10,
    stress: 300,
  },
  async (rounds) => {
    const failures: string[] = [];
    let slowest = 0;
    for (let round = 0; round < rounds; round++) {
      const { wrong, milliseconds } = await login();
      failures.push(...wrong);
      slowest = Math.max(slowest, milliseconds);
    }
    return { tried: rounds, failures, told: `the slowest took ${Math.ceil(slowest)} ms` };
  },
);

async function login(): Promise<{ wrong: string[]; milliseconds: number }> {
  const state = randomBytes(32).toString('base64url');
  const server = await serveCallback(state);
  if (server === undefined) {
    return { wrong: ['nothing can be listened on'], milliseconds: 0 };
  }
  const port = Number(new URL(server.redirectUri).port);
  const idle = Array.from({ length: idleConnections }, () => open(port));
  await Promise.all(idle.map((socket) => once(socket, 'connect')));
  const answers = Array.from({ length: hostileRequests }, () => answerTo(port, hostile(port, state)));
  const start = performance.now();
  const code = randomBytes(16).toString('hex');
  const target = `/oauth/callback?code=${code}&state=${state}`;
  const answer = await answerTo(port, `GET ${target} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`);
  const callback = await server.arrived;
  const milliseconds = performance.now() - start;
  const taken = (await Promise.all(answers)).filter((one) => !/^HTTP\/1\.1 4\d\d /.test(one));
  for (const socket of idle) {
    socket.destroy();
  }
  await server.close();
  return {
    milliseconds,
    wrong: [
      ...taken.map((one) => `a hostile request was answered ${JSON.stringify(one.slice(0, 40))}`),
      ...(answer.startsWith('HTTP/1.1 303 ') ? [] : ['the true one was not taken']),
      ...('code' in callback && callback.code.reveal() === code ? [] : ['another code was taken']),
      ...(milliseconds < 1_000 ? [] : [`it took ${milliseconds} ms`]),
    ],
  };
}

/** One thing is wrong with it, at random. */
function hostile(port: number, state: string): string {
  const guess = randomBytes(32).toString('base64url');
  const part = state.slice(0, randomInt(state.length));
  const targets = [
    `GET /oauth/callback?code=x&state=${guess}`,
    `GET /oauth/callback?code=x&state=${part}`,
    `GET /oauth/callback?error=access_denied`,
    `GET /oauth/callback?code=x&code=y&state=${state}`,
    `GET /oauth/callback/?code=x&state=${state}`,
    `GET //oauth/callback?code=x&state=${state}`,
    `POST /oauth/callback?code=x&state=${state}`,
    `HEAD /oauth/callback?code=x&state=${state}`,
    `GET /favicon.ico`,
    `${guess} /`,
  ];
  const target = targets[randomInt(targets.length + 2)];
  const host = ['evil.example', `localhost:${port}`, `127.0.0.1:${port}`][
    target === undefined ? randomInt(2) : 2
  ];
  return `${target ?? `GET /oauth/callback?code=x&state=${state}`} HTTP/1.1\r\nHost: ${host}\r\n\r\n`;
}

function open(port: number): Socket {
  return connect(port, '127.0.0.1').on('error', () => {});
}

async function answerTo(port: number, request: string): Promise<string> {
  let text = '';
  const socket = open(port).on('data', (chunk) => (text += chunk));
  socket.write(request);
  await once(socket, 'close');
  return text;
}
