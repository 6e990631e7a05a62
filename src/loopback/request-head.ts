/** The head of an HTTP request, as far as it matters here. */
export interface RequestHead {
  readonly method: string;
  readonly path: string;
  /** After the question mark; empty when there is none. */
  readonly query: string;
  readonly host: string;
}

/** Undefined when it is no request of HTTP/1.0 or 1.1, or does not say once for which host it is (RFC 9112, section 3.2). */
export function requestHead(text: string): RequestHead | undefined {
  const [line = '', ...headers] = text.split('\r\n');
  const [, method, path, query = ''] = /^([A-Z]+) ([^ ?#]+)(?:\?([^ #]*))? HTTP\/1\.[01]$/.exec(line) ?? [];
  const hosts = headers.flatMap((header) => /^host:[\t ]*(.*?)[\t ]*$/i.exec(header)?.[1] ?? []);
  const [host] = hosts;
  return method === undefined || path === undefined || host === undefined || hosts.length > 1
    ? undefined
    : { method, path, query, host };
}
