import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codeShown } from '../support/binary.ts';
import { sessionConfig } from '../support/configs.ts';
import { type InstalledLibrary, installLibrary } from '../support/installed-library.ts';
import { onTerminal } from '../support/on-terminal.ts';
import { sandbox } from '../support/sandbox.ts';
import { canScript } from '../support/terminal.ts';
import { answerOf, esm } from './library-programs.ts';

let library: InstalledLibrary;
beforeAll(() => {
  library = installLibrary();
});
afterAll(() => library[Symbol.dispose]());

describe('who may be asked to log in', () => {
  const logsIn = (options: string) => `${esm}
    try {
      process.stdout.write(JSON.stringify(await fromAwsso({ profile: 'dev'${options} })()));
    } catch (error) {
      process.stdout.write(JSON.stringify(error.code));
    }`;

  test('nobody, unless the program says so', async () => {
    await using box = await sandbox({ config: sessionConfig, time: 'real' });
    for (const env of [{}, { AWSSO_LOGIN: 'always' }]) {
      expect(answerOf(await library.run(box, logsIn(''), env))).toBe('login-required');
    }
    expect(box.identityCenter.calls).toEqual([]);
  });

  test('a person, on stderr, with login: always', async () => {
    await using box = await sandbox({ config: sessionConfig, time: 'real' });
    const run = library.start(box, logsIn(", login: 'always', browser: false"));
    box.identityCenter.approve(await codeShown(run));
    const { stdout, stderr } = await run.result;
    expect(JSON.parse(stdout)).toMatchObject({ accountId: '111122223333' });
    expect(stderr).toMatch(
      new RegExp(`Asked for profile dev, by program-\\d+\\.mjs \\(process ${run.child.pid}\\)\\.\n$`),
    );
  });

  test.skipIf(!canScript)('a person at the terminal, with login: auto, which is not kept open', async () => {
    await using box = await sandbox({ config: sessionConfig, time: 'real' });
    const program = `import { readdirSync, readlinkSync } from 'node:fs'; ${esm}
      const { accountId } = await fromAwsso({ profile: 'dev', login: 'auto' })();
      const files = readdirSync('/proc/self/fd').map((fd) => {
        try { return readlinkSync('/proc/self/fd/' + fd); } catch { return ''; }
      });
      process.stdout.write(JSON.stringify([accountId, files.includes('/dev/tty')]));`;
    library.project.write('asks.mjs', program);
    const command = `'${process.execPath}' '${library.project.at('asks.mjs')}' >out.json 2>err.txt`;
    const seen = await onTerminal(box, command, (screen) => {
      const code = /shows the code ([\w-]+)\./.exec(screen)?.[1];
      if (code !== undefined) {
        box.identityCenter.approve(code);
      }
      return code && '';
    });
    expect(seen).toMatchObject({ code: 0, screen: expect.stringMatching(/^To log in to corp/) });
    expect(box.home.read('err.txt')).toBe('');
    expect(JSON.parse(box.home.read('out.json'))).toEqual(['111122223333', false]);
  });

  test('nobody where AWSSO_LOGIN=never forbids it', async () => {
    await using box = await sandbox({ config: sessionConfig, time: 'real' });
    const forbidden = await library.run(box, logsIn(", login: 'always'"), { AWSSO_LOGIN: 'never' });
    expect(answerOf(forbidden)).toBe('login-required');
  });
});
