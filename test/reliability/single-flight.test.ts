import type { Operation } from '../../src/emulator/center/operation.ts';
import { changeJson } from '../support/cache-files.ts';
import { corpToken, sessionConfig } from '../support/configs.ts';
import { type Sandbox, sandbox } from '../support/sandbox.ts';
import { crowd, differences, notingBrowser, openedPages } from './crowd.ts';
import { goal, isStress, type Proof } from './goal.ts';

const rounds = isStress ? 20 : 1;
/** 20 s for fifty, on a machine that is busy. */
const secondsForEach = 0.4;

goal(
  {
    title: 'cold processes on one role make one GetRoleCredentials call, and all give the same answer',
    ci: 50,
    stress: 200,
  },
  (size) =>
    inRounds(size, async (box) => {
      await loggedIn(box);
      const results = await Promise.all(crowd(box, size, ['process', 'dev']));
      return [...differences(results), ...otherThanOne(box, 'GetRoleCredentials'), ...noise(results)];
    }),
);

goal(
  {
    title: 'an expired token whose refresh token may be used once costs one CreateToken call',
    ci: 50,
    stress: 200,
  },
  (size) =>
    inRounds(size, async (box) => {
      await loggedIn(box);
      changeJson(box.home, corpToken, { expiresAt: '2026-01-01T00:00:00Z' });
      const results = await Promise.all(crowd(box, size, ['process', 'dev', '--login', 'never']));
      return [...differences(results), ...otherThanOne(box, 'CreateToken'), ...noise(results)];
    }),
);

goal(
  {
    title: 'without a token, one login is asked for and one page is opened, and all are served by it',
    ci: 50,
    stress: 100,
  },
  (size) =>
    inRounds(size, async (box) => {
      const browser = notingBrowser(box);
      const results = crowd(box, size, ['process', 'dev', '--login', 'always'], browser);
      await untilAsked(box);
      for (const { userCode } of box.identityCenter.pendingAuthorizations()) {
        box.identityCenter.approve(userCode);
      }
      const ended = await Promise.all(results);
      const pages = openedPages(box).length;
      const waited = ended.filter(({ stderr }) =>
        /waiting for the login to corp in process \d+/.test(stderr),
      );
      return [
        ...differences(ended),
        ...(waited.length === 0 ? ['nobody said that he waits'] : []),
        ...otherThanOne(box, 'StartDeviceAuthorization'),
        ...otherThanOne(box, 'GetRoleCredentials'),
        ...(pages === 1 ? [] : [`${pages} pages were opened`]),
      ];
    }),
);

goal(
  {
    title: 'a login that is declined is declined for all that were waiting: no second page is opened',
    ci: 50,
    stress: 100,
  },
  (size) =>
    inRounds(size, async (box) => {
      const browser = notingBrowser(box);
      const results = crowd(box, size, ['process', 'dev', '--login', 'always'], browser);
      await untilAsked(box);
      for (const { userCode } of box.identityCenter.pendingAuthorizations()) {
        box.identityCenter.deny(userCode);
      }
      const ended = await Promise.all(results);
      const pages = openedPages(box).length;
      return [
        ...ended.filter(({ code }) => code !== 7).map(({ code, stderr }) => `ended with ${code}: ${stderr}`),
        ...otherThanOne(box, 'StartDeviceAuthorization'),
        ...(pages === 1 ? [] : [`${pages} pages were opened`]),
      ];
    }),
);

async function inRounds(size: number, round: (box: Sandbox) => Promise<string[]>): Promise<Proof> {
  const failures: string[] = [];
  const start = performance.now();
  for (let count = 0; count < rounds; count += 1) {
    await using box = await sandbox({ config: sessionConfig, time: 'real' });
    failures.push(...(await round(box)));
  }
  const seconds = (performance.now() - start) / 1000 / rounds;
  const isLate = seconds > size * secondsForEach;
  return {
    tried: rounds * size,
    failures: isLate ? [...failures, `a round took ${seconds} s`] : failures,
    told: `${size} processes at once${rounds > 1 ? `, ${rounds} times` : ''}, ${seconds.toFixed(1)} s for all`,
  };
}

async function loggedIn(box: Sandbox): Promise<void> {
  const login = box.startBinary(['login', '--sso-session', 'corp']);
  await untilAsked(box);
  for (const { userCode } of box.identityCenter.pendingAuthorizations()) {
    box.identityCenter.approve(userCode);
  }
  await login.result;
  box.identityCenter.calls.length = 0;
}

/** Until somebody waits for a person. */
async function untilAsked({ identityCenter }: Sandbox): Promise<void> {
  while (identityCenter.pendingAuthorizations().length === 0 || identityCenter.count('CreateToken') === 0) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

function otherThanOne({ identityCenter }: Sandbox, operation: Operation): string[] {
  const count = identityCenter.count(operation);
  return count === 1 ? [] : [`${count} ${operation} calls`];
}

/** A successful scripted run is silent. */
function noise(results: readonly { readonly stderr: string }[]): string[] {
  return results.flatMap(({ stderr }) => (stderr === '' ? [] : [`said: ${stderr}`]));
}
