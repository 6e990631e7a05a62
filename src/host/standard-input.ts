import type { Input } from './host.ts';

/** Stdin, opened when it is read. */
export function standardInput(): Input {
  return {
    get isTerminal() {
      return process.getBuiltinModule('node:tty').isatty(0);
    },
    read: async (limit) => {
      const chunks: Buffer[] = [];
      let length = 0;
      for await (const chunk of process.stdin) {
        chunks.push(chunk);
        length += chunk.length;
        if (length > limit) {
          return undefined;
        }
      }
      return Buffer.concat(chunks);
    },
  };
}
