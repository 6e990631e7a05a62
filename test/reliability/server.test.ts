import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { sessionConfig } from '../support/configs.ts';
import { type Sandbox, sandbox } from '../support/sandbox.ts';
import { type Served, served } from '../support/served.ts';
import { goal } from './goal.ts';

const atOnce = 50;

goal(
  {
    title: `the endpoint of exec --server answers in less than a second, ${atOnce} at once`,
    ci: 1_000,
    stress: 20_000,
  },
  async (count) => {
    const times: number[] = [];
    const failures: string[] = [];
    await serving(async (server) => {
      await inTurns(count, async () => {
        const started = performance.now();
        const { status, text } = await send(server, {});
        times.push(performance.now() - started);
        if (status !== 200 || !text.includes('ASIA')) {
          failures.push(`answered by ${status}`);
        }
      });
    });
    times.sort((one, other) => one - other);
    const [median = 0, most = 0, longest = 0] = [0.5, 0.99, 1].map(
      (part) => times[Math.ceil(part * count) - 1],
    );
    const told = `${median.toFixed(0)} ms (median), ${most.toFixed(0)} ms (p99), ${longest.toFixed(0)} ms at most`;
    return { tried: count, failures: [...failures, ...(longest < 1_000 ? [] : [told])], told };
  },
);

goal(
  {
    title:
      'nobody gets credentials of exec --server without its token, by another name of it, or out of a page',
    ci: 500,
    stress: 10_000,
  },
  async (count) => {
    const failures: string[] = [];
    await serving(async (server) => {
      await inTurns(count, async (index) => {
        const headers = intrusions[index % intrusions.length]?.(server, index) ?? {};
        const { status, text } = await send(server, headers);
        if (status !== 403 || text.includes('ASIA')) {
          failures.push(`${status} for ${JSON.stringify(Object.keys(headers))}`);
        }
      });
    });
    return { tried: count, failures };
  },
);

type Headers = Readonly<Record<string, string>>;

/** What is sent in place of, or besides, the right headers. */
const intrusions: readonly ((server: Served, index: number) => Headers)[] = [
  () => ({ Authorization: randomBytes(32).toString('base64url') }),
  ({ authorization }, index) => ({ Authorization: withOtherCharacter(authorization, index) }),
  ({ authorization }, index) => ({ Authorization: authorization.slice(0, index % authorization.length) }),
  ({ port }, index) => ({ Host: `${index}.attacker.example:${port}` }),
  ({ port }, index) => ({ Host: `127.0.0.1.${index}.nip.io:${port}` }),
  (_, index) => ({ Origin: `https://${index}.attacker.example` }),
  () => ({ 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'no-cors' }),
  () => ({ 'Sec-Fetch-Site': 'same-origin' }),
];

function withOtherCharacter(token: string, index: number): string {
  const at = index % token.length;
  return token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1);
}

async function serving(act: (server: Served) => Promise<void>): Promise<void> {
  await using box = await loggedIn();
  await using server = await served(box);
  await act(server);
}

async function loggedIn(): Promise<Sandbox> {
  const box = await sandbox({ config: sessionConfig, time: 'real', autoApprove: true });
  await box.binary('login', 'dev');
  return box;
}

async function inTurns(count: number, act: (index: number) => Promise<void>): Promise<void> {
  let next = 0;
  const one = async () => {
    while (next < count) {
      next += 1;
      await act(next - 1);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
}

function send({ url, authorization }: Served, headers: Headers): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { agent: false, headers: { Authorization: authorization, ...headers } });
    sent.on('error', reject);
    sent.on('response', async (response) => {
      const text = (await response.setEncoding('utf8').toArray()).join('');
      resolve({ status: response.statusCode ?? 0, text });
    });
    sent.end();
  });
}
