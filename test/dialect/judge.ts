import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Json } from '../../src/cache/ascii-json.ts';
import { pythonEnvironment } from './python.ts';

/** A Python process that answers each request, in order. */
export interface Judge extends AsyncDisposable {
  ask(requests: readonly Json[]): Promise<unknown[]>;
}

/** Starts a script of this folder, which reads and writes JSON, one line each. */
export function openJudge(python: string, script: string, ...args: readonly string[]): Judge {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const child = spawn(python, [path, ...args], { env: pythonEnvironment });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  // A judge that is no more is noticed by the answers that do not come.
  child.stdin.on('error', () => {});
  const closed = once(child, 'close');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();

  async function nextAnswer(): Promise<unknown> {
    const { done, value } = await lines.next();
    if (done) {
      await closed;
      throw new Error(`${script} ended: ${stderr}`);
    }
    return JSON.parse(value);
  }

  return {
    async ask(requests) {
      for (const request of requests) {
        child.stdin.write(`${JSON.stringify(request)}\n`);
      }
      const answers: unknown[] = [];
      while (answers.length < requests.length) {
        answers.push(await nextAnswer());
      }
      return answers;
    },
    async [Symbol.asyncDispose]() {
      child.stdin.end();
      await closed;
    },
  };
}
