import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { temporaryHome } from '../support/home.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const { version } = JSON.parse(readFileSync(`${repository}/package.json`, 'utf8'));

test('the package installs without a network, brings nothing else along, and runs', () => {
  using home = temporaryHome();
  const npm = (...args: string[]) =>
    execFileSync('npm', [...args, '--offline', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: repository,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], HOME: home.path },
    });

  const [packed] = JSON.parse(npm('pack', '--json', '--pack-destination', home.path));
  const names: string[] = packed.files.map(({ path }: { path: string }) => path);
  const unexpected = names.filter(
    (name) =>
      !/^(bin\/(awsso\.js|package\.json)|dist\/.+\.(cjs|txt)|dist\/library\/index\.(mjs|d\.[cm]ts)|docs\/.+\.(md|png|svg)|examples\/.+\.ts)$/.test(
        name,
      ),
  );
  expect(unexpected.sort()).toEqual(['CHANGELOG.md', 'LICENSE', 'README.md', 'SECURITY.md', 'package.json']);

  npm('install', '--global', '--prefix', home.at('prefix'), home.at(packed.filename));
  const installed = home.at('prefix/lib/node_modules');
  expect(execFileSync('ls', [installed], { encoding: 'utf8' })).toBe('awsso\n');
  expect(execFileSync('ls', [`${installed}/awsso`], { encoding: 'utf8' })).not.toContain('node_modules');
  const answer = execFileSync(home.at('prefix/bin/awsso'), ['--version'], { encoding: 'utf8' });
  expect(answer).toBe(`${version}\n`);
});

test('every package in the bundle has its licence in the notices', () => {
  const notices = readFileSync(`${repository}/dist/THIRD-PARTY-NOTICES.txt`, 'utf8');
  for (const name of ['commander', 'ini', 'zod', 'open', '@aws-sdk/client-sso', '@aws-sdk/client-sso-oidc']) {
    expect(notices).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\((MIT|ISC|Apache-2\\.0)\\)$`, 'm'));
  }
});
