import { closeSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';

/*
 * Rewrites files with what they hold, over and over until it is killed, as the AWS CLI does (botocore's JSONFileCache):
 * opened without truncating, truncated, and written in place; here in two halves.
 */
const files = process.argv.slice(2).map((path) => ({ path, text: readFileSync(path, 'utf8') }));
process.stdout.write('writing\n');

for (;;) {
  for (const { path, text } of files) {
    const descriptor = openSync(path, 'r+');
    ftruncateSync(descriptor);
    writeSync(descriptor, text.slice(0, text.length / 2));
    writeSync(descriptor, text.slice(text.length / 2));
    closeSync(descriptor);
  }
}
