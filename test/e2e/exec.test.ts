import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { program, quotedProgram } from '../support/binary.ts';
import { staleVariables } from '../support/stale-variables.ts';
import { credentialsFrom } from '../support/stories.ts';
import { shipped } from './shipped.ts';

function variables(text: string): Record<string, string> {
  return Object.fromEntries(text.split('\0').map((line) => line.split(/=(.*)/s).slice(0, 2)));
}

test('the command has the credentials, nothing stale, and all else as it was', async () => {
  await using box = await shipped();
  const answer = credentialsFrom(await box.binary('process', 'dev'));
  const before = variables(spawnSync('env', ['-0'], { encoding: 'utf8', env: environment(box) }).stdout);
  const { code, stdout, stderr } = await box.startBinary(['exec', '--', 'env', '-0'], staleVariables).result;
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(variables(stdout)).toEqual({
    ...before,
    AWS_ACCESS_KEY_ID: answer.AccessKeyId,
    AWS_SECRET_ACCESS_KEY: answer.SecretAccessKey,
    AWS_SESSION_TOKEN: answer.SessionToken,
    AWS_CREDENTIAL_EXPIRATION: answer.Expiration,
    AWS_REGION: 'eu-west-1',
    AWS_DEFAULT_REGION: 'eu-west-1',
  });
});

test('exec within exec leaves nothing of the outer profile', async () => {
  await using box = await shipped();
  box.home.write(
    '.aws/credentials',
    '[ci]\naws_access_key_id = AKIA0123456789ABCDEF\naws_secret_access_key = x/y+\n',
  );
  const inner = [...program, 'exec', 'ci', '--', 'sh', '-c', 'env | grep ^AWS_ | grep -v ENDPOINT | sort'];
  expect(await box.binary('exec', 'dev', '--', ...inner)).toMatchObject({
    code: 0,
    stdout: 'AWS_ACCESS_KEY_ID=AKIA0123456789ABCDEF\nAWS_SECRET_ACCESS_KEY=x/y+\n',
    stderr: '',
  });
});

test('every word after the dashes is the command’s', async () => {
  await using box = await shipped();
  const words = ['--profile', 'x', '--', '-h', '--debug', '', ' a\nb', '$(id)', '*', "'", 'ü😀'];
  const { code, stdout, stderr } = await box.binary('exec', 'dev', '--', 'printf', '<%s>', ...words);
  expect({ code, stdout, stderr }).toEqual({
    code: 0,
    stdout: words.map((word) => `<${word}>`).join(''),
    stderr: '',
  });
});

test('a megabyte goes in by a pipe and comes out by another', async () => {
  await using box = await shipped();
  const bytes = randomBytes(1_000_000);
  writeFileSync(box.home.at('bytes'), bytes);
  const line = `cat bytes | ${quotedProgram} exec dev -- cat | cat > copy`;
  expect(spawnSync('sh', ['-c', line], { cwd: box.home.path, env: environment(box) }).stderr.toString()).toBe(
    '',
  );
  expect(readFileSync(box.home.at('copy')).equals(bytes)).toBe(true);
});

test('what a shell puts in the place of <(…) can be read', async () => {
  await using box = await shipped();
  const line = `${quotedProgram} exec dev -- cat <(echo one) <(echo two)`;
  const { stdout } = spawnSync('bash', ['-c', line], { encoding: 'utf8', env: environment(box) });
  expect(stdout).toBe('one\ntwo\n');
});

test('the command has no file of awsso open, and no word holds a secret', async () => {
  await using box = await shipped();
  const script =
    'ls /proc/$$/fd; cat /proc/$$/cmdline /proc/$PPID/cmdline; echo; echo "$AWS_SECRET_ACCESS_KEY"';
  const { stdout } = await box.binary('exec', 'dev', '--', 'bash', '-c', script);
  const plain = spawnSync('bash', ['-c', script], { encoding: 'utf8' }).stdout;
  const [words = '', secret = '-'] = stdout.trimEnd().split('\n').slice(-2);
  expect(descriptors(stdout).filter((one) => !descriptors(plain).includes(one))).toEqual([]);
  expect(words).not.toContain(secret);
});

test('a script that does not say for whom is the shell’s', async () => {
  await using box = await shipped();
  box.home.write('script', 'echo "$1 $AWS_REGION"; exit 4');
  chmodSync(box.home.at('script'), 0o755);
  expect(await box.binary('exec', 'dev', '--', './script', 'a b')).toMatchObject({
    code: 4,
    stdout: 'a b eu-west-1\n',
  });
});

function descriptors(text: string): string[] {
  return text.split('\n').filter((line) => /^\d+$/.test(line));
}

function environment({ home, env }: { home: { path: string }; env: object }): Record<string, string> {
  return { PATH: process.env['PATH'] ?? '', HOME: home.path, ...env };
}
