import { Readable } from 'node:stream';
import { NonsenseAnswer } from './nonsense-answer.ts';

const largestBody = 1024 * 1024;

/** The bytes of an answer's body. No answer of Identity Center's is larger than 1 MiB; what is, is not read on. */
export async function collectBody(body: unknown): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body instanceof Readable ? body : []) {
    size += chunk.length;
    if (size > largestBody) {
      throw new NonsenseAnswer('it is larger than 1 MiB');
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
