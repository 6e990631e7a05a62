import { expect, test } from 'vitest';
import { sandbox } from '../support/sandbox.ts';

test('help without a topic is the overview, as --help and no arguments at all', async () => {
  await using box = await sandbox();
  const overview = await box.awsso('help');
  expect(overview).toMatchObject({ code: 0, stderr: '' });
  expect(overview.stdout).toMatch(/^Usage: awsso \[options\] \[command\]/);
  expect(await box.awsso('--help')).toEqual(overview);
  expect(await box.awsso()).toEqual(overview);
});

test.for([
  'login',
  'logout',
  'process',
  'env',
  'exec',
  'status',
  'explain',
  'profiles',
  'accounts',
  'roles',
  'doctor',
  'populate',
  'configure',
  'console',
  'sync',
  'session',
  'completion',
  'emulator',
])('help %s is what --help of the command says, with an example', async (command) => {
  await using box = await sandbox();
  const help = await box.awsso('help', command);
  expect(help).toMatchObject({ code: 0, stderr: '' });
  expect(help.stdout).toMatch(/\nExamples:\n {2}\S/);
  expect(await box.awsso(command, '--help')).toEqual(help);
});

test('help config is itself a config file, from which its profile resolves', async () => {
  await using box = await sandbox({ person: 'approves' });
  box.home.write('.aws/config', (await box.awsso('help', 'config')).stdout);
  expect((await box.awsso('login', 'dev')).code).toBe(0);
  expect(await box.awsso('process', 'dev')).toMatchObject({ code: 0, stderr: '' });
});

test('help config says its second profile in comments: whoever adds it then has it once', async () => {
  await using box = await sandbox({ person: 'approves' });
  const { stdout } = await box.awsso('help', 'config');
  const [, second = ''] = /\n((?:# {3}.*\n)+)/.exec(stdout) ?? [];
  expect(second).toMatch(/^# {3}\[profile dev-process\]\n/);
  box.home.write('.aws/config', stdout + second.replace(/^# {3}/gm, ''));
  expect(JSON.parse((await box.awsso('profiles', '--json')).stdout)).toMatchObject([
    { name: 'dev' },
    { name: 'dev-process', settings: { credential_process: 'awsso process dev', region: 'eu-west-1' } },
  ]);
});

test.for(['nothing', 'constructor'])(
  'help on %s, which there is not, points to the overview',
  async (topic) => {
    await using box = await sandbox();
    expect(await box.awsso('help', topic)).toEqual({
      code: 2,
      signal: null,
      stdout: '',
      stderr: `awsso: there is no command or help topic "${topic}"\nhint: awsso --help\n`,
    });
  },
);
