/** An HTTP request, whole; header names are in lower case. */
export interface HttpRequest {
  readonly method: string;
  /** Without query, percent-encoded as received. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** An HTTP answer, and what befalls it on the way. */
export interface HttpReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
  /** `reset` and `hang` send nothing, `stall` half of the body; all of it in order when left out. */
  readonly delivery?: 'reset' | 'hang' | 'stall';
  /** Milliseconds of real time before anything is sent. */
  readonly delayMs?: number;
}
