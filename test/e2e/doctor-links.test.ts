import { chmodSync, mkdirSync, statSync, symlinkSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { corpToken, sessionConfig } from '../support/configs.ts';
import { doctor, makePrivate } from '../support/doctor.ts';
import type { Home } from '../support/home.ts';
import { sandbox } from '../support/sandbox.ts';

const cacheFolder = dirname(corpToken);

function modeOf(home: Home, file: string): number {
  return statSync(home.at(file)).mode & 0o777;
}

/** A private home beside files of somebody else's, and a link to their folder. */
async function withForeign(link: string) {
  const box = await sandbox({ config: sessionConfig, time: 'real' });
  mkdirSync(dirname(box.home.at(link)), { recursive: true });
  makePrivate(box.home);
  box.home.write('foreign/settings.json', '{"a": 1, // a comment\n}');
  box.home.write('foreign/below/page.html', 'page');
  for (const folder of ['foreign', 'foreign/below']) {
    chmodSync(box.home.at(folder), 0o755);
  }
  symlinkSync(box.home.at('foreign'), box.home.at(link));
  const modes = () =>
    ['foreign', 'foreign/below', 'foreign/settings.json', 'foreign/below/page.html'].map((file) =>
      modeOf(box.home, file),
    );
  return Object.assign(box, { modes });
}

test.for(['.aws/awsso', '.aws/awsso/roles', '.aws/awsso/locks/deep', '.aws/sso', cacheFolder])(
  'what %s leads to as a link keeps its modes and its files',
  async (link) => {
    await using box = await withForeign(link);
    const before = box.home.files();
    const modes = box.modes();
    const { mended } = await doctor(box, '--fix');
    expect(mended).toEqual([]);
    expect(box.modes()).toEqual(modes);
    expect(box.home.files()).toEqual(before);
  },
);

test('a cache folder that is a link is looked at: what awsso and the AWS CLI name there is mended', async () => {
  await using box = await withForeign(cacheFolder);
  box.home.write(corpToken, '{"accessToken');
  const { mended, findings } = await doctor(box, '--fix');
  expect(mended.map(({ code }) => code)).toEqual(['loose-mode', 'corrupt-cache']);
  const file = box.home.at(`${cacheFolder}/settings.json`);
  expect(findings).toMatchObject([
    { code: 'loose-mode', where: box.home.at(cacheFolder), cure: `chmod 700 ${box.home.at(cacheFolder)}` },
    { code: 'loose-mode', where: file, cure: `chmod 600 ${file}` },
    { code: 'corrupt-cache', where: file, cure: `rm ${file}` },
  ]);
  expect(box.home.read('foreign/settings.json')).toContain('a comment');
});

test('links that lead back to their own folder end', async () => {
  await using box = await sandbox({ config: sessionConfig });
  mkdirSync(box.home.at('.aws/awsso/locks'), { recursive: true });
  makePrivate(box.home);
  for (const name of ['one', 'two']) {
    symlinkSync('.', box.home.at(`.aws/awsso/locks/${name}`));
  }
  expect(await doctor(box, '--fix')).toEqual({ mended: [], findings: [] });
});

test('so it is with the built program, whatever engine it runs on', async () => {
  await using box = await withForeign('.aws/awsso/locks/deep');
  const modes = box.modes();
  expect(await box.binary('doctor', '--fix')).toMatchObject({
    code: 0,
    stdout: 'nothing found\n',
    stderr: '',
  });
  expect(box.modes()).toEqual(modes);
});

test('a config file that people keep elsewhere, with a link, is made private', async () => {
  await using box = await sandbox({ config: sessionConfig });
  makePrivate(box.home);
  box.home.write('dotfiles/config', sessionConfig);
  box.home.remove('.aws/config');
  symlinkSync(box.home.at('dotfiles/config'), box.home.at('.aws/config'));
  const { mended, findings } = await doctor(box, '--fix');
  expect([mended.map(({ code }) => code), findings]).toEqual([['loose-mode'], []]);
  expect(modeOf(box.home, 'dotfiles/config')).toBe(0o600);
});

test('a folder that AWS_CONFIG_FILE names by mistake keeps its mode', async () => {
  await using box = await sandbox({ config: sessionConfig, env: { AWS_CONFIG_FILE: '~/folder' } });
  box.home.write('folder/file', '');
  makePrivate(box.home);
  chmodSync(box.home.at('folder'), 0o755);
  const { findings } = await doctor(box, '--fix');
  expect(findings.map(({ code }) => code)).toEqual(['unreadable-config']);
  expect(modeOf(box.home, 'folder')).toBe(0o755);
});
