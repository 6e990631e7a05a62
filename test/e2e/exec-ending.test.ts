import { expect, test } from 'vitest';
import { expectFailure } from '../support/stories.ts';
import { shipped } from './shipped.ts';

test.for([
  ['exit 0', 0],
  ['exit 1', 1],
  ['exit 7', 7],
  ['exit 255', 255],
  ['kill -TERM $$', 143],
  ['kill -INT $$', 130],
  ['kill -HUP $$', 129],
  ['kill -KILL $$', 137],
] as const)('a command that ends by %s ends awsso with %i', async ([script, status]) => {
  await using box = await shipped();
  expect(await box.binary('exec', 'dev', '--', 'sh', '-c', script)).toEqual({
    code: status,
    signal: null,
    stdout: '',
    stderr: '',
  });
});

test.for(['SIGTERM', 'SIGHUP', 'SIGINT', 'SIGQUIT', 'SIGUSR1', 'SIGUSR2', 'SIGCONT'] as const)(
  '%s reaches the command once, and awsso waits for it',
  async (signal) => {
    await using box = await shipped();
    const script = `trap 'echo got it' ${signal.slice(3)}; echo ready; sleep 0.5; sleep 0.3; exit 6`;
    const run = box.startBinary(['exec', 'dev', '--', 'sh', '-c', script]);
    run.child.stdout?.once('data', () => run.child.kill(signal));
    expect(await run.result).toEqual({ code: 6, signal: null, stdout: 'ready\ngot it\n', stderr: '' });
  },
);

test.for([
  [
    ['--', 'no-such-program'],
    127,
    /there is no program "no-such-program"\nhint: command -v no-such-program\n/,
  ],
  [['--', ''], 127, /there is no program ""/],
  [['--', '/etc/passwd'], 126, /"\/etc\/passwd" cannot be executed \(EACCES\)\nhint: ls -ld \/etc\/passwd\n/],
  [['--', '/etc'], 126, /\(EACCES\)/],
  [['--', '/etc/passwd/x'], 126, /\(ENOTDIR\)/],
  [
    ['aws', 's3', 'ls', '--recursive'],
    2,
    /comes after "--"\nhint: awsso exec dev -- aws s3 ls --recursive\n/,
  ],
  [[], 2, /a shell needs a terminal.*\nhint: awsso exec dev -- aws sts get-caller-identity\n/],
  [['x', '--', 'true'], 2, /before "--" there is one profile, and no "x"\nhint: awsso exec --help\n/],
] as const)('exec dev %j is exit %i', async ([words, status, said]) => {
  await using box = await shipped();
  expectFailure(await box.binary('exec', 'dev', ...words), status, said);
});

test('an awsso that is killed leaves its command to end by itself', async () => {
  await using box = await shipped();
  const script = 'echo ready; sleep 0.5; echo done > done';
  const run = box.startBinary(['exec', 'dev', '--', 'sh', '-c', script]);
  run.child.stdout?.once('data', () => run.child.kill('SIGKILL'));
  await run.result;
  expect(box.home.read('done')).toBe('done\n');
});
