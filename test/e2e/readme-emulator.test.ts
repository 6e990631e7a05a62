import { chmodSync } from 'node:fs';
import { delimiter } from 'node:path';
import { expect, test } from 'vitest';
import { quotedProgram, startProgram } from '../support/binary.ts';
import { fencedBlocks, readDocument } from '../support/document.ts';
import { temporaryHome } from '../support/home.ts';

const lines = fencedBlocks(readDocument('README.md')).find(({ text }) => text.includes('emulator.env'));

test('the lines of the README log in before the emulator, in a home of their own, and leave nothing running', async () => {
  using home = temporaryHome();
  home.write('bin/awsso', `#!/bin/sh\nexec ${quotedProgram} "$@"\n`);
  home.write('tmp/here', '');
  chmodSync(home.at('bin/awsso'), 0o755);
  const run = startProgram(['sh', '-c', lines?.text ?? ''], home.path, {
    PATH: [home.at('bin'), process.env['PATH']].join(delimiter),
    TMPDIR: home.at('tmp'),
  });
  const page = await new Promise<URL>((resolve, reject) => {
    let said = '';
    run.child.stderr?.on('data', (text: string) => {
      said += text;
      const [address] = /http:\/\/127\.0\.0\.1:\d+\/device\?user_code=[\w-]+/.exec(said) ?? [];
      if (address !== undefined) {
        resolve(new URL(address));
      }
    });
    run.child.on('close', () => reject(new Error(`no page was named, but: ${said}`)));
  });
  const form = new URLSearchParams({
    user_code: page.searchParams.get('user_code') ?? '',
    decision: 'allow',
  });
  expect((await fetch(new URL('/device', page), { method: 'POST', body: form })).status).toBe(200);
  const { code, stdout, stderr } = await run.result;
  expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
  expect(stderr).toMatch(/\nlogged in to corp, valid for .*\n$/);
  await expect(fetch(page)).rejects.toThrow();
  // Its tokens are where they take the place of no real ones.
  const tokens = home.entries().filter((entry) => entry.includes('sso/cache/'));
  expect(tokens.length).toBeGreaterThan(0);
  expect(tokens.filter((entry) => !entry.startsWith('tmp/'))).toEqual([]);
});
