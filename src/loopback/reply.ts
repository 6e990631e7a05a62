const words = {
  200: ['OK', 'You can close this window and go back to your terminal.'],
  303: ['See Other', 'You can close this window and go back to your terminal.'],
  400: ['Bad Request', 'This is not the answer that awsso waits for.'],
  403: ['Forbidden', 'This request is for another host.'],
  404: ['Not Found', 'There is nothing here.'],
  405: ['Method Not Allowed', 'There is nothing here.'],
  410: ['Gone', 'awsso has its answer already. You can close this window.'],
  431: ['Request Header Fields Too Large', 'There is nothing here.'],
} as const;

/** The statuses that a browser, or who else knocks, can get. */
export type Status = keyof typeof words;

/** A whole HTTP answer: a small page that repeats nothing of what was asked, and runs nothing. */
export function reply(status: Status, more: readonly string[] = []): string {
  const [reason, text] = words[status];
  const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>awsso</title>
<h1>awsso</h1>
<p>${text}</p>
</html>
`;
  const headers = [
    `HTTP/1.1 ${status} ${reason}`,
    'Content-Type: text/html; charset=utf-8',
    `Content-Length: ${page.length}`,
    'Connection: close',
    'Cache-Control: no-store',
    "Content-Security-Policy: default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    'Referrer-Policy: no-referrer',
    'X-Content-Type-Options: nosniff',
    ...more,
  ];
  return `${headers.join('\r\n')}\r\n\r\n${page}`;
}
