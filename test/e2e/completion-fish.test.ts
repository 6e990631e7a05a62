import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { isInstalled } from '../support/installed.ts';
import type { Sandbox } from '../support/sandbox.ts';
import { completingHome, hostileNames } from './completing-shell.ts';

const isMissing = !isInstalled('fish') && !process.env['AWSSO_REQUIRE_ALL'];

describe('in fish', () => {
  test.skipIf(isMissing)('fish: commands, flags and their values complete, with what they are', async () => {
    await using box = await completingHome();
    expect(fish(box, 'complete -C "awsso expl"')).toEqual([
      'explain\thow a profile resolves, step by step; offline',
    ]);
    expect(fish(box, 'complete -C "awsso env --for"')).toEqual([
      expect.stringMatching(/^--format\tone of sh, /),
    ]);
    expect(fish(box, 'complete -C "awsso env --format fi"')).toEqual(['fish']);
    expect(fish(box, 'complete -C "awsso env --format=fi"')).toEqual(['--format=fish']);
    expect(fish(box, 'complete -C "awsso env de"')).toEqual(['dev\tcorp 111122223333 ReadOnly']);
  });

  test.skipIf(isMissing)('fish: behind the dashes of exec its command completes by itself', async () => {
    await using box = await completingHome();
    expect(fish(box, 'complete -C "awsso exec dev -- awss"')).toEqual([expect.stringMatching(/^awsso/)]);
    expect(fish(box, 'complete -C "awsso exec dev -- awsso logo"')).toEqual([
      expect.stringMatching(/^logout\t/),
    ]);
  });

  test.skipIf(isMissing)('fish: every name comes back as it is, and none is run', async () => {
    await using box = await completingHome();
    const offered = fish(box, 'complete -C "awsso process "').map((line) => line.split('\t')[0]);
    expect(offered.sort()).toEqual([...new Set([...hostileNames.map(([name]) => name), 'dev'])].sort());
    // As fish inserts them in a line.
    fish(
      box,
      'for word in (complete --escape -C "awsso process " | string split -f 1 \\t); eval "awsso process $word"; end',
    );
    const received = box.home.read('received').trimEnd().split('\n');
    expect(received.sort()).toEqual(offered.map((name) => `<process><${name}>`).sort());
    expect(box.home.entries()).not.toContain('pwned');
  });
});

function fish(box: Sandbox, script: string): string[] {
  const { stdout, stderr } = spawnSync(
    'fish',
    ['--no-config', '-c', `awsso completion fish | source; ${script}`],
    {
      cwd: box.home.path,
      env: { ...box.env, HOME: box.home.path },
      encoding: 'utf8',
    },
  );
  expect(stderr).toBe('');
  return stdout.split('\n').filter((line) => line !== '');
}
