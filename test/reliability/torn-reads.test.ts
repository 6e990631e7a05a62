import { readFileSync } from 'node:fs';
import { readRoleCredentials, roleEntries } from '../../src/cache/role-credentials-store.ts';
import { readToken } from '../../src/cache/token-store.ts';
import { corpRole, corpToken, sessionConfig } from '../support/configs.ts';
import { aRole } from '../support/roles.ts';
import { type Sandbox, sandbox } from '../support/sandbox.ts';
import { goal } from './goal.ts';
import { rewritingInPlace } from './in-place-writer.ts';

const role = aRole();
const plainReads = 2_000;

goal(
  {
    title: 'a token and role credentials are read whole while another process rewrites them in place',
    ci: 1_000,
    stress: 60_000,
  },
  async (reads) => {
    await using box = await loggedIn();
    await using _writer = await rewritingInPlace(box.home.at(corpToken), box.home.at(corpRole));
    const torn = countTornReads(box.home.at(corpToken));
    const failures: string[] = [];
    let longest = 0;
    for (let read = 0; read < reads; read += 1) {
      const start = performance.now();
      const lookup = read % 2 === 0 ? readToken(box.home.path, role.session) : readRole(box.home.path);
      longest = Math.max(longest, performance.now() - start);
      if ('reason' in lookup) {
        failures.push(`read ${read}: ${lookup.reason}`);
      }
    }
    return {
      tried: reads,
      failures: torn === 0 ? [...failures, 'the writer tore nothing'] : failures,
      told: `the longest took ${longest.toFixed(0)} ms; of ${plainReads} plain reads ${torn} were torn`,
    };
  },
);

goal(
  {
    title: 'awsso answers, and asks nobody to log in, while another process rewrites its files in place',
    ci: 20,
    stress: 200,
  },
  async (runs) => {
    await using box = await loggedIn();
    await using _writer = await rewritingInPlace(box.home.at(corpToken), box.home.at(corpRole));
    const logins = box.identityCenter.count('StartDeviceAuthorization');
    const failures: string[] = [];
    for (let run = 0; run < runs; run += 1) {
      // A role that is cached, and one for which the token is needed.
      const other = ['--sso-session', 'corp', '--account-id', '111122223333', '--role-name', `Other${run}`];
      const { code, stderr } = await box.binary('process', ...(run % 2 === 0 ? ['dev'] : other));
      if (code !== 0 || stderr !== '') {
        failures.push(`run ${run} ends with ${code}: ${stderr}`);
      }
    }
    const more = box.identityCenter.count('StartDeviceAuthorization') - logins;
    return { tried: runs, failures: [...failures, ...(more > 0 ? [`${more} logins`] : [])] };
  },
);

async function loggedIn(): Promise<Sandbox> {
  const box = await sandbox({ time: 'real', autoApprove: true, config: sessionConfig });
  await box.binary('login', 'dev', '--no-browser');
  return box;
}

function readRole(home: string) {
  return readRoleCredentials(roleEntries(home, role)[0], role);
}

/** What a reader that reads once would see. */
function countTornReads(file: string): number {
  return Array.from({ length: plainReads }, () => readFileSync(file, 'utf8')).filter(
    (text) => !text.endsWith('}'),
  ).length;
}
