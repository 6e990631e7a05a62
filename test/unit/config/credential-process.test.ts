import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { credentialProcess } from '../../../src/config/credential-process.ts';
import { shellWords } from '../../../src/config/dialect/shell-words.ts';

test.for([
  '/usr/local/bin/awsso',
  '/home/a b/awsso',
  "/home/o'brien/awsso",
  '/home/$HOME/`id`/$(id)/awsso',
  '/home/a\\b"c"/awsso',
  '/home/*/~;&|<>#/awsso',
])('a shell and botocore read the path %s alike', (path) => {
  const words = [path, 'process', 'dev'];
  const command = credentialProcess(words, 'linux');
  expect(shellWords(command)).toEqual(words);
  const printed = execFileSync('sh', ['-c', `printf '%s\\n' ${command}`], { encoding: 'utf8' });
  expect(printed).toBe(`${words.join('\n')}\n`);
});

test('on Windows a path with blanks is in double quotes', () => {
  const words = ['C:\\Program Files\\nodejs\\node.exe', 'C:\\awsso\\awsso.js', 'process', 'dev'];
  expect(credentialProcess(words, 'win32')).toBe(
    '"C:\\Program Files\\nodejs\\node.exe" C:\\awsso\\awsso.js process dev',
  );
});
