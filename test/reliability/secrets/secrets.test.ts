import type { Operation } from '../../../src/emulator/center/operation.ts';
import { hours } from '../../support/clock.ts';
import { serveProxy } from '../../support/local-server.ts';
import type { Sandbox } from '../../support/sandbox.ts';
import { goal } from '../goal.ts';
import { sideBySide } from '../side-by-side.ts';
import { proxyVariable } from './behind-proxy.ts';
import { faults, type NamedFault, proxyAnswers } from './faults-with-secrets.ts';
import type { Leaks } from './leaks.ts';
import { type SecretStory, secretStory } from './secret-story.ts';

const operations: readonly Operation[] = [
  ...(['RegisterClient', 'StartDeviceAuthorization', 'CreateToken'] as const),
  ...(['GetRoleCredentials', 'ListAccounts', 'ListAccountRoles', 'Logout'] as const),
];

const later = 'two hours later';
const commands: readonly (readonly string[])[] = [
  ['login', 'dev', '--force', '--debug'],
  ['process', 'dev', '--debug'],
  ['status', '--json'],
  ['explain', 'dev', '--json'],
  [later],
  ['env', 'dev', '--debug', '--login', 'always'],
  ['accounts', 'dev', '--debug'],
  ['roles', 'dev', '--account-id', '111122223333', '--json', '--debug'],
  ['process', 'ci', '--debug'],
  ['sync', 'dev', '--debug'],
  ['sync', 'ci', '--debug'],
  ['session', 'export', '--sso-session', 'corp', '--with-refresh', '--debug'],
  ['session', 'import', '--debug'],
  ['explain', 'ci', '--debug'],
  ['status', 'dev', '--debug'],
  ['profiles', '--json', '--debug'],
  ['profiles'],
  ['doctor', '--debug'],
  ['doctor', '--fix', '--json'],
  ['logout', '--all', '--debug'],
];
const formats = ['sh', 'fish', 'powershell', 'cmd', 'nu', 'dotenv', 'github', 'json'];

goal(
  {
    title: 'no secret of 8 kinds leaves its place, over all commands, faults and --debug',
    ci: 1,
    stress: 20,
  },
  async (rounds) => {
    const failures: string[] = [];
    let tried = 0;
    for (let round = 0; round < rounds; round++) {
      const stories = operations.flatMap((operation) => faults.map((fault) => ({ operation, fault })));
      const told = await sideBySide(
        stories,
        ({ fault }) => fault.isSlow === true,
        ({ operation, fault }) => tell(operation, fault),
      );
      for (const [name, answer] of Object.entries(proxyAnswers)) {
        told.push(await tellOfProxy(name, answer));
      }
      tried += told.reduce((sum, { runs }) => sum + runs, 0);
      failures.push(...told.flatMap(({ wrong }) => wrong));
    }
    const told = `runs of ${commands.length - 1} commands, under ${faults.length} faults at ${operations.length} calls and ${Object.keys(proxyAnswers).length} of a proxy`;
    return { tried, failures, told };
  },
);

/** Everything is done while one call goes wrong in one way. */
async function tell(operation: Operation, fault: NamedFault) {
  await using told = await secretStory(`${fault.name} at ${operation}`);
  const { box, leaks, run } = told;
  await run(['login', 'dev']);
  for (const format of fault === faults[0] ? formats : []) {
    await run(['env', 'dev', '--format', format]);
  }
  await runAll(told, (index) => goWrong(box, operation, fault, leaks, index));
  const unseen = leaks.kinds().size < 8 ? ['not every kind of secret was there to leak'] : [];
  return { wrong: [...told.wrong, ...unseen], runs: told.runs() };
}

/** The same while the proxy does not lead anywhere. */
async function tellOfProxy(name: string, answer: (secrets: readonly string[]) => string) {
  await using told = await secretStory(name);
  const { box, leaks, run } = told;
  await run(['login', 'dev']);
  await using proxy = await serveProxy(answer(leaks.all()));
  Object.assign(box.env, proxyVariable(proxy));
  await runAll(told, () => {});
  const unasked = proxy.requests.length === 0 ? ['it was not asked'] : [];
  return { wrong: [...told.wrong, ...unasked], runs: told.runs() };
}

async function runAll({ box, run }: SecretStory, before: (index: number) => void): Promise<void> {
  for (const [index, command] of commands.entries()) {
    if (command[0] === later) {
      box.clock.advance(hours(2));
    } else {
      before(index);
      await run(command);
    }
  }
}

/** Each command meets the fault until its call is given up; what has to be waited for, only one does. */
function goWrong(box: Sandbox, operation: Operation, fault: NamedFault, leaks: Leaks, index: number): void {
  const { identityCenter } = box;
  if (fault.isSlow && index > 0) {
    return;
  }
  identityCenter.clearFaults();
  identityCenter.failNext(operation, fault.make(leaks.all()), fault.isSlow ? 1 : 3);
  if (operation === 'ListAccountRoles') {
    identityCenter.failNext('GetRoleCredentials', 'ForbiddenException');
  }
}
