import { setTimeout as pause } from 'node:timers/promises';
import { sessionConfig } from '../../support/configs.ts';
import { type Sandbox, sandbox } from '../../support/sandbox.ts';
import { goal } from '../goal.ts';
import { behindProxy, proxyPassword } from './behind-proxy.ts';
import { watchCommandLines } from './command-lines.ts';
import { noteIssued } from './issued-secrets.ts';
import { Leaks } from './leaks.ts';
import { keptIn, shownBy } from './outside-their-places.ts';

const browser = `sh -c 'sleep 0.3' browser`;

const commands = [
  ['login', 'dev', '--debug'],
  ['process', 'dev', '--debug'],
  ['login', 'dev', '--force'],
  ['env', 'dev', '--debug', '--login', 'always'],
  ['sync', 'dev', '--debug'],
  ['session', 'export', '--with-refresh', '--debug'],
  ['status', '--json'],
  ['explain', 'dev'],
  ['profiles', '--json'],
  ['doctor', '--fix', '--json'],
  ['logout', 'dev', '--debug'],
];

goal(
  {
    title: 'no secret is an argument of any process, nor told of on the way through a proxy',
    ci: 1,
    stress: 20,
  },
  async (rounds) => {
    const failures: string[] = [];
    let lines = 0;
    for (let round = 0; round < rounds; round++) {
      const watched = watchCommandLines();
      const leaks = new Leaks();
      failures.push(...(await throughProxy(leaks)));
      const seen = await watched.stop();
      lines += seen.size;
      const browsers = [...seen].filter((line) => line.includes('browser http'));
      failures.push(
        ...[...seen].flatMap((line) => leaks.in(line)).map((kind) => `${kind} on a command line`),
        ...(browsers.length > 0 ? [] : ['no browser was seen, so nothing may have been']),
      );
    }
    return { tried: rounds * commands.length, failures, told: `${lines} command lines read` };
  },
);

/** The built program, whose services are behind a proxy that wants a password. */
async function throughProxy(leaks: Leaks): Promise<string[]> {
  await using box = await sandbox({ config: sessionConfig, time: 'real' });
  leaks.add('proxy password', proxyPassword);
  noteIssued(box.identityCenter, leaks);
  await using proxy = await behindProxy(box);
  Object.assign(box.env, { BROWSER: browser, DEBUG: '*' });
  const stop = approveAll(box);
  const wrong: string[] = [];
  for (const argv of commands) {
    const result = await box.binary(...argv);
    const shown = [...shownBy(argv, result, leaks), ...keptIn(box.home, leaks)];
    wrong.push(
      ...shown.map((what) => `${argv.join(' ')}: ${what}`),
      ...(result.code === 0 ? [] : [`${argv.join(' ')} ends with ${result.code}: ${result.stderr}`]),
    );
  }
  stop();
  return [...wrong, ...(proxy.requests.length > 0 ? [] : ['nothing went through the proxy'])];
}

/** A person who allows whatever is asked, half a second after it is. */
function approveAll({ identityCenter }: Sandbox): () => void {
  const isStopped = { now: false };
  const watch = async () => {
    while (!isStopped.now) {
      await pause(500);
      for (const { userCode } of identityCenter.pendingAuthorizations()) {
        identityCenter.approve(userCode);
      }
    }
  };
  void watch();
  return () => {
    isStopped.now = true;
  };
}
