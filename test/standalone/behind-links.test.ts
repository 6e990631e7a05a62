import { spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { program } from '../support/binary.ts';
import { temporaryHome } from '../support/home.ts';

const source = fileURLToPath(new URL('../../src/files/behind-links.ts', import.meta.url));

const writer = `
const { writeFileSync, renameSync } = require('node:fs');
for (;;) {
  writeFileSync(process.argv[1] + '.tmp', '');
  renameSync(process.argv[1] + '.tmp', process.argv[1]);
}`;

test('where a file is does not depend on whether it is being replaced', () => {
  using home = temporaryHome();
  const file = home.at('file');
  home.write('file', '');
  home.write(
    'look.ts',
    `import { behindLinks } from ${JSON.stringify(source)};
     const found = new Set();
     for (let look = 0; look < 100_000; look += 1) found.add(behindLinks(process.argv[2]));
     console.log(JSON.stringify([...found]));`,
  );
  const replacing = spawn(process.execPath, ['-e', writer, file], { stdio: 'ignore' });
  try {
    const [bun] = program;
    const env = { BUN_BE_BUN: '1', HOME: home.path };
    const { stdout } = spawnSync(bun, [home.at('look.ts'), file], { env, encoding: 'utf8' });
    expect(JSON.parse(stdout)).toEqual([file]);
  } finally {
    replacing.kill('SIGKILL');
  }
});
