/** An HTTP request, whole; header names are in lower case. */
export interface HttpRequest {
  method: string;
  /** Without query, percent-encoded as received. */
  path: string;
  query: URLSearchParams;
  headers: Readonly<Record<string, string>>;
  body: string;
}

/** An HTTP answer, and what befalls it on the way. */
export interface HttpReply {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string | Uint8Array;
  /** `reset` and `hang` send nothing, `stall` half of the body; all of it in order when left out. */
  delivery?: 'reset' | 'hang' | 'stall';
  /** Milliseconds of real time before anything is sent. */
  delayMs?: number;
}
