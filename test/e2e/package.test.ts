import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startProgram } from '../support/binary.ts';
import { sessionConfig } from '../support/configs.ts';
import { type Home, temporaryHome } from '../support/home.ts';
import { sandbox } from '../support/sandbox.ts';
import { credentialsFrom } from '../support/stories.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const { version } = JSON.parse(readFileSync(`${repository}/package.json`, 'utf8'));

describe('the package, as npm packs and installs it in an empty home, with scripts off and without a network', () => {
  let home: Home;
  let names: readonly string[];
  let modules: string;
  let awsso: string;
  beforeAll(() => {
    home = temporaryHome();
    const quietly = [
      '--offline',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      '--no-update-notifier',
      '--loglevel=error',
    ];
    const npm = (...args: string[]) =>
      execFileSync('npm', [...args, ...quietly], {
        cwd: repository,
        encoding: 'utf8',
        env: { PATH: process.env['PATH'], HOME: home.path },
      });
    const [packed] = JSON.parse(npm('pack', '--json', '--pack-destination', home.path));
    names = packed.files.map(({ path }: { path: string }) => path);
    npm('install', '--global', '--prefix', home.at('prefix'), home.at(packed.filename));
    modules = home.at('prefix/lib/node_modules');
    awsso = home.at('prefix/bin/awsso');
  }, 60_000);
  afterAll(() => home[Symbol.dispose]());

  test('has what it needs and nothing else', () => {
    const others = names.filter(
      (name) => !/^(dist\/(library\/)?chunks\/.+\.cjs|docs\/.+\.(md|png|svg)|examples\/.+\.ts)$/.test(name),
    );
    expect(others.sort()).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'SECURITY.md',
      'bin/awsso.js',
      'bin/package.json',
      'dist/THIRD-PARTY-NOTICES.txt',
      'dist/library/index.cjs',
      'dist/library/index.d.cts',
      'dist/library/index.d.mts',
      'dist/library/index.mjs',
      'dist/main.cjs',
      'package.json',
    ]);
    const code = names.filter((name) => name.endsWith('.cjs'));
    const texts = code.map((name) => [name, readFileSync(`${modules}/awsso/${name}`, 'utf8')] as const);
    const unused = code.filter(
      (name) =>
        name.includes('/chunks/') &&
        !texts.some(([other, text]) => other !== name && text.includes(`/${basename(name)}`)),
    );
    expect(unused).toEqual([]);
  });

  test('brings nothing else along, and leaves nothing in the home but npm’s own', () => {
    expect(readdirSync(modules)).toEqual(['awsso']);
    expect(readdirSync(join(modules, 'awsso'))).not.toContain('node_modules');
    expect(readdirSync(home.path).sort()).toEqual(['.npm', `awsso-${version}.tgz`, 'prefix']);
    const { scripts = {}, dependencies } = JSON.parse(readFileSync(`${modules}/awsso/package.json`, 'utf8'));
    expect(Object.keys(scripts).filter((name) => /install|^prepare$/.test(name))).toEqual([]);
    expect(dependencies).toBeUndefined();
  });

  test('logs in, answers, lists what it would write, and is imported', async () => {
    await using box = await sandbox({ config: sessionConfig, time: 'real', autoApprove: true });
    const run = (...words: readonly [string, ...string[]]) =>
      startProgram(words, box.home.path, { ...box.env, NODE_PATH: modules }).result;
    expect(await run(awsso, '--version')).toMatchObject({ code: 0, stdout: `${version}\n`, stderr: '' });
    expect(await run(awsso, 'login', 'dev')).toMatchObject({ code: 0, stdout: '' });
    const { AccessKeyId } = credentialsFrom(await run(awsso, 'process', 'dev'));
    const { code, stdout, stderr } = await run(awsso, 'populate', '--dry-run');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.match(/^added\t/gm)).toHaveLength(6);
    expect(box.home.read('.aws/config')).toBe(sessionConfig);

    const ask = "fromAwsso({ profile: 'dev' })().then(({ accessKeyId }) => console.log(accessKeyId))";
    const required = await run(process.execPath, '-e', `const { fromAwsso } = require('awsso'); ${ask}`);
    expect(required).toMatchObject({ code: 0, stdout: `${AccessKeyId}\n`, stderr: '' });
    // What is imported is looked for beside the file, not in NODE_PATH.
    home.write('prefix/lib/program.mjs', `import { fromAwsso } from 'awsso';\n${ask};\n`);
    const imported = await run(process.execPath, home.at('prefix/lib/program.mjs'));
    expect(imported).toMatchObject({ code: 0, stdout: `${AccessKeyId}\n`, stderr: '' });
  });
});

test('every package in the bundle has its licence in the notices', () => {
  const notices = readFileSync(`${repository}/dist/THIRD-PARTY-NOTICES.txt`, 'utf8');
  for (const name of ['commander', 'ini', 'zod', 'open', '@aws-sdk/client-sso', '@aws-sdk/client-sso-oidc']) {
    expect(notices).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\((MIT|ISC|Apache-2\\.0)\\)$`, 'm'));
  }
});
