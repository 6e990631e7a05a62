import type { Operation } from '../../../src/emulator/center/operation.ts';
import { hours } from '../../support/clock.ts';
import { legacyConfig, sessionConfig } from '../../support/configs.ts';
import { type Sandbox, sandbox } from '../../support/sandbox.ts';
import { goal } from '../goal.ts';
import { sideBySide } from '../side-by-side.ts';
import { faults, type NamedFault } from './faults-with-secrets.ts';
import { noteIssued } from './issued-secrets.ts';
import { Leaks } from './leaks.ts';
import { keptIn, shownBy } from './outside-their-places.ts';

const operations: readonly Operation[] = [
  ...(['RegisterClient', 'StartDeviceAuthorization', 'CreateToken'] as const),
  ...(['GetRoleCredentials', 'ListAccountRoles', 'Logout'] as const),
];

const later = 'two hours later';
const commands: readonly (readonly string[])[] = [
  ['login', 'dev', '--force', '--debug'],
  ['process', 'dev', '--debug'],
  ['status', '--json'],
  ['explain', 'dev', '--json'],
  [later],
  ['env', 'dev', '--debug', '--login', 'always'],
  ['process', 'ci', '--debug'],
  ['explain', 'ci', '--debug'],
  ['status', 'dev', '--debug'],
  ['profiles', '--json', '--debug'],
  ['profiles'],
  ['logout', '--all', '--debug'],
];
const formats = ['sh', 'fish', 'powershell', 'cmd', 'nu', 'dotenv', 'github', 'json'];

const fileKey = 'a-key-of-the-file-Zk3nT7qL9wXv2RbY5mHs8PdC4jGf6A';
const credentials = `[ci]
aws_access_key_id = ASIAFROMFILE00000000
aws_secret_access_key = ${fileKey}
aws_session_token = ${fileKey}
`;
const password = 'a-password-for-the-proxy-Qx7Lm2Vt9Kc4Wn8Zp3';

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
      tried += told.reduce((sum, { runs }) => sum + runs, 0);
      failures.push(...told.flatMap(({ wrong }) => wrong));
    }
    const told = `runs of ${commands.length - 1} commands, under ${faults.length} faults at ${operations.length} calls`;
    return { tried, failures, told };
  },
);

/** Everything is done while one call goes wrong in one way. */
async function tell(operation: Operation, fault: NamedFault) {
  await using box = await sandbox({
    config: `${sessionConfig}${legacyConfig}[profile ci]\nregion = eu-west-1\n`,
    credentials,
    person: 'approves',
    terminal: true,
    env: { HTTPS_PROXY: `http://me:${password}@127.0.0.1:1`, AWS_SECRET_ACCESS_KEY: fileKey },
  });
  const leaks = new Leaks();
  leaks.add('proxy password', password);
  leaks.add('key of a file', fileKey);
  noteIssued(box.identityCenter, leaks);
  const wrong: string[] = [];
  let runs = 0;
  const run = async (argv: readonly string[]) => {
    const result = await box.awsso(...argv);
    runs += 1;
    const shown = [
      ...shownBy(argv, result, leaks),
      ...keptIn(box.home, leaks),
      ...shownElsewhere(box, leaks),
    ];
    wrong.push(...shown.map((what) => `${fault.name} at ${operation}: ${argv.join(' ')}: ${what}`));
  };
  await run(['login', 'dev']);
  for (const format of fault === faults[0] ? formats : []) {
    await run(['env', 'dev', '--format', format]);
  }
  for (const [index, command] of commands.entries()) {
    if (command[0] === later) {
      box.clock.advance(hours(2));
      continue;
    }
    goWrong(box, operation, fault, leaks, index);
    await run(command);
  }
  const unseen = leaks.kinds().size < 8 ? ['not every kind of secret was there to leak'] : [];
  return { wrong: [...wrong, ...unseen], runs };
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

/** On the terminal, and on the command line of a browser. */
function shownElsewhere(box: Sandbox, leaks: Leaks): string[] {
  const pages = box.opened.map(({ url, program }) => [url, ...(program ?? [])].join(' ')).join('\n');
  return [
    ...leaks.in(box.screen()).map((kind) => `${kind} on the terminal`),
    ...leaks.in(pages).map((kind) => `${kind} given to the browser`),
  ];
}
