import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { isInstalled } from '../support/installed.ts';
import type { Sandbox } from '../support/sandbox.ts';
import { canScript } from '../support/terminal.ts';
import { completedAtTerminal, completingHome, hostileNames } from './completing-shell.ts';

const isMissing = !isInstalled('bash') && !process.env['AWSSO_REQUIRE_ALL'];

describe('in bash', () => {
  test.skipIf(isMissing)(
    'bash: awsso is registered, and commands, flags and their values complete',
    async () => {
      await using box = await completingHome();
      expect(bash(box, 'complete -p awsso')).toMatch(/^complete .*-F _awsso awsso$/);
      expect(completed(box, 'awsso pro')).toEqual(['process', 'profiles']);
      expect(completed(box, 'awsso env --for')).toEqual(['--format']);
      expect(completed(box, 'awsso env --format f')).toEqual(['fish']);
      expect(completed(box, 'awsso env --format=f')).toEqual(['fish']);
      expect(completed(box, 'awsso process d')).toEqual(['dev']);
      expect(completed(box, 'awsso process --profile=a:')).toEqual(['b']);
      expect(completed(box, 'awsso process $(touch pwned')).toEqual([]);
      expect(box.home.entries()).not.toContain('pwned');
    },
  );

  test.skipIf(isMissing)('bash: a wrapper that sets COMP_WORDS alone is answered too', async () => {
    await using box = await completingHome();
    const words = 'unset COMP_LINE COMP_POINT; COMP_WORDS=(awsso logi); COMP_CWORD=1';
    expect(bash(box, `${words}; _awsso; echo "\${COMPREPLY[@]}"`)).toBe('login');
  });

  test.skipIf(isMissing)('bash: behind the dashes of exec the programs of the path complete', async () => {
    await using box = await completingHome();
    expect(completed(box, 'awsso exec dev -- awss')).toEqual(['awsso']);
    expect(completed(box, 'awsso exec dev -- awsso process d')).toEqual([]);
  });

  test.skipIf(isMissing || !canScript)(
    'bash: Tab gives every name back as it is, and runs none',
    async () => {
      await using box = await completingHome();
      const setUp = 'source <(awsso completion bash)';
      const lines = hostileNames.map(([, typed]) => `awsso process ${typed}`);
      const received = await completedAtTerminal(box, setUp, [...lines, 'awsso process --profile=us']);
      expect(received).toEqual([
        ...hostileNames.map(([name]) => `<process><${name}>`),
        '<process><--profile=user@corp>',
      ]);
      expect(box.home.entries()).not.toContain('pwned');
    },
  );
});

/** What bash offers at the end of a line. */
function completed(box: Sandbox, line: string): string[] {
  const words = line
    .split(/([ =:])/)
    .filter((word) => word !== ' ' && word !== '')
    .map((word) => `'${word}'`);
  const setUp = [
    `COMP_LINE='${line}'; COMP_POINT=\${#COMP_LINE}`,
    `COMP_WORDS=(${words.join(' ')}); COMP_CWORD=$((\${#COMP_WORDS[@]} - 1))`,
  ];
  const said = bash(box, `${setUp.join('; ')}; _awsso; printf '%s\\n' "\${COMPREPLY[@]}" | sort -u`);
  return said === '' ? [] : said.split('\n');
}

function bash(box: Sandbox, script: string): string {
  const { stdout, stderr } = spawnSync(
    'bash',
    ['--norc', '-c', `source <(awsso completion bash); ${script}`],
    {
      cwd: box.home.path,
      env: { ...box.env, HOME: box.home.path },
      encoding: 'utf8',
    },
  );
  expect(stderr).toBe('');
  return stdout.trim();
}
