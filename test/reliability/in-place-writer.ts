import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const worker = fileURLToPath(new URL('./workers/in-place-writer.js', import.meta.url));

/** Lets another process rewrite files in place, as fast as it can, until disposed. */
export async function rewritingInPlace(...files: readonly string[]): Promise<AsyncDisposable> {
  const writer = spawn(process.execPath, [worker, ...files], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(writer.stdout, 'data');
  return {
    [Symbol.asyncDispose]: async () => {
      const ended = once(writer, 'exit');
      writer.kill('SIGKILL');
      await ended;
    },
  };
}
