import { randomUUID } from 'node:crypto';
import type { HttpReply } from './http-message.ts';

/** A JSON answer with the headers that every answer of AWS has. */
export function jsonReply(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): HttpReply {
  return {
    status,
    headers: {
      'Content-Type': 'application/json',
      'Cache-Control': 'no-store',
      'x-amzn-RequestId': randomUUID(),
      ...headers,
    },
    body: JSON.stringify(body),
  };
}
