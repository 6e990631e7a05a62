import type { ExceptionName } from './aws-exception.ts';

/** An answer of the test's own making, sent instead of carrying the operation out. */
export interface RawReply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text and bytes are sent as they are, anything else as JSON; nothing when left out. */
  readonly body?: unknown;
  /** `application/json` unless given. */
  readonly contentType?: string;
}

/**
 * What a test can make go wrong with one call.
 *
 * - an exception's name: AWS's error answer of that name
 * - `reset`: the connection is reset without an answer
 * - `hang`: the request is accepted and never answered
 * - `stall`: the operation is carried out, the headers and half of the body are sent, then silence
 * - `lost-reply`: the operation is carried out, then the connection is reset without an answer
 * - `html`: a captive portal's page with status 200
 * - a {@link RawReply}
 * - `change`: the operation is carried out, and these members of its answer replaced, JSON's or the elements of STS's XML
 * - `delayMs`: the operation is carried out and answered after this many milliseconds of real time
 */
export type Fault =
  | ExceptionName
  | 'reset'
  | 'hang'
  | 'stall'
  | 'lost-reply'
  | 'html'
  | RawReply
  | { change: Readonly<Record<string, unknown>> }
  | { delayMs: number };
