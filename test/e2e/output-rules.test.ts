import { closeSync, existsSync, openSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { corpRole } from '../support/configs.ts';
import { sandbox } from '../support/sandbox.ts';
import { expectFailure } from '../support/stories.ts';
import { bothConfigs, shipped } from './shipped.ts';

describe('what goes where', () => {
  test('every failure has its exit code, leaves stdout empty, and says what is wrong and what to do', async () => {
    await using box = await sandbox({ config: bothConfigs, time: 'real' });
    const rows: [string[], number][] = [
      [['process', '--no-such-flag'], 2],
      [['no-such-command'], 2],
      [['process', 'dev', 'another'], 2],
      [['env', 'dev', '--format', 'tcsh'], 2],
      [['process', 'nobody'], 3],
      [['login'], 3],
      [['process', 'dev'], 4],
      [['login', 'dev', '--login', 'never'], 4],
      [['exec', 'dev', '--login', 'never', '--', 'true'], 4],
      [['exec', 'dev'], 2],
      [['sync', 'nobody'], 3],
      [['session', 'import'], 3],
    ];
    const results = await Promise.all(rows.map(([args]) => box.binary(...args)));
    for (const [index, result] of results.entries()) {
      expectFailure(result, rows[index]?.[1] ?? 0, /\nhint: .+\n$/);
    }
  });

  test('every success is silent on stderr', async () => {
    await using box = await shipped();
    const rows = [
      ['login', 'dev'],
      ['process', 'dev'],
      ['process', '--sso-session', 'corp', '--account-id', '444455556666', '--role-name', 'Admin'],
      ['env', 'dev'],
      ['env', '--unset'],
      ['exec', 'dev', '--', 'true'],
      ['status'],
      ['status', '--json'],
      ['explain', 'dev'],
      ['profiles'],
      ['accounts', 'dev'],
      ['accounts', 'dev', '--json'],
      ['roles', 'dev', '--account-id', '111122223333'],
      ['populate', 'dev', '--dry-run'],
      ['sync', 'dev'],
      ['session', 'export', '--sso-session', 'corp'],
      ['--help'],
      ['--version'],
      ['help', 'exit-codes'],
    ];
    const results = await Promise.all(rows.map((args) => box.binary(...args)));
    for (const [index, result] of results.entries()) {
      expect([rows[index], result.code, result.stderr]).toEqual([rows[index], 0, '']);
    }
    expect(await box.binary('logout', 'dev')).toMatchObject({ code: 0, stdout: '', stderr: '' });
  });

  test('warnings that Node is told to give do not come from awsso', async () => {
    await using box = await shipped();
    box.home.remove(corpRole);
    const env = { NODE_OPTIONS: '--trace-warnings --pending-deprecation', NODE_PENDING_DEPRECATION: '1' };
    expect(await box.startBinary(['process', 'dev'], env).result).toMatchObject({ code: 0, stderr: '' });
  });
});

describe('an output that goes away', () => {
  test.for([[['process', 'dev']], [['profiles', '--json']], [['--help']]])(
    'a closed pipe ends %j quietly',
    async ([args = []]) => {
      const many = Array.from({ length: 2000 }, (_, index) => `[profile p${index}]\nregion = eu-west-1\n`);
      await using box = await shipped({ config: bothConfigs + many.join('') });
      const run = box.startBinary(args);
      run.child.stdout?.destroy();
      expect(await run.result).toMatchObject({ code: 0, signal: null, stderr: '' });
    },
  );

  test.skipIf(!existsSync('/dev/full'))('a full disk is a failure, without a stack', async () => {
    await using box = await shipped();
    const full = openSync('/dev/full', 'w');
    const result = await box.startBinary(['process', 'dev', '--debug'], {}, { stdout: full }).result;
    closeSync(full);
    expect(result.code).toBe(1);
    expect(result.stderr).toMatch(/\nawsso: the output could not be written \(ENOSPC\)\nhint: df -h\n$/);
    expect(result.stderr).not.toMatch(/ {4}at |defect/);
  });

  test.skipIf(!existsSync('/dev/full'))('a full disk is a failure for the help as well', async () => {
    await using box = await sandbox({ time: 'real' });
    const full = openSync('/dev/full', 'w');
    const result = await box.startBinary(['--help'], {}, { stdout: full }).result;
    closeSync(full);
    expect(result.code).toBe(1);
    expect(result.stderr).toBe('awsso: the output could not be written (ENOSPC)\nhint: df -h\n');
  });

  test.skipIf(!existsSync('/dev/full'))('a full disk under stderr does not cost the answer', async () => {
    await using box = await shipped();
    const full = openSync('/dev/full', 'w');
    const result = await box.startBinary(['process', 'dev', '--debug'], {}, { stderr: full }).result;
    closeSync(full);
    expect(result.code).toBe(0);
    expect(JSON.parse(result.stdout)).toMatchObject({ Version: 1 });
  });

  test('a closed stderr does not cost the answer', async () => {
    await using box = await shipped();
    box.home.remove(corpRole);
    const run = box.startBinary(['process', 'dev', '--debug']);
    run.child.stderr?.destroy();
    const result = await run.result;
    expect(result.code).toBe(0);
    expect(JSON.parse(result.stdout)).toMatchObject({ Version: 1 });
  });
});
