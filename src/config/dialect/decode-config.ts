import { decodeUtf8 } from '../../decode-utf8.ts';
import type { AwssoError } from '../../errors.ts';
import { sedAt } from '../place.ts';
import { quoteForShell } from '../quote-for-shell.ts';
import { configRefusal, mendEncoding } from './config-refusal.ts';

/** The bytes of a config file as text. Refuses what is not UTF-8, and the byte order mark that botocore refuses. */
export function decodeConfig(bytes: Uint8Array, file: string): string {
  if (hasUtf16Mark(bytes)) {
    throw configRefusal(file, 1, 'the file is UTF-16, not UTF-8', mendEncoding(file, 'UTF-16'));
  }
  const text = decodeUtf8(bytes);
  if (text === undefined) {
    throw notUtf8(bytes, file);
  }
  if (text.startsWith('\ufeff')) {
    // By its three bytes, in the C locale, because no escape for them works in every sed and every sh.
    const mend = `LC_ALL=C ${sedAt({ file, line: 1 }, '1s/^[^ -~]\\{3\\}//')}`;
    throw configRefusal(file, 1, 'the file begins with a UTF-8 byte order mark', mend);
  }
  return text;
}

function hasUtf16Mark(bytes: Uint8Array): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}

function notUtf8(bytes: Uint8Array, file: string): AwssoError {
  if (isBinary(bytes)) {
    return configRefusal(file, 1, 'the file is binary, not text', `ls -ld ${quoteForShell(file)}`);
  }
  const line = firstLineNotUtf8(bytes);
  const hint = isLatin1(bytes) ? mendEncoding(file, 'LATIN1') : undefined;
  return configRefusal(file, line, 'this line is not UTF-8', hint);
}

/** Text has no control characters but those that lay it out. */
function isBinary(bytes: Uint8Array): boolean {
  return bytes
    .subarray(0, 512)
    .some((byte) => byte < 0x20 && !'\t\n\v\f\r'.includes(String.fromCharCode(byte)));
}

/** No UTF-8 sequence holds the byte of "\n" or "\r", so each line can be judged alone. */
function firstLineNotUtf8(bytes: Uint8Array): number {
  let line = 1;
  let start = 0;
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at] !== 0x0a && bytes[at] !== 0x0d) {
      continue;
    }
    if (decodeUtf8(bytes.subarray(start, at)) === undefined) {
      return line;
    }
    if (bytes[at] === 0x0d && bytes[at + 1] === 0x0a) {
      at++;
    }
    start = at + 1;
    line++;
  }
  return line;
}

/**
 * Whether reading the file as Latin-1 is the only sensible guess: it has no control bytes of it, no UTF-8, and is not cut.
 */
function isLatin1(bytes: Uint8Array): boolean {
  const hasControls = bytes.some((byte) => byte === 0 || (byte >= 0x80 && byte < 0xa0));
  const isCut = (bytes.at(-1) ?? 0) >= 0xc2;
  return !hasControls && !isCut && !/[^\0-\x7f\ufffd]/.test(new TextDecoder().decode(bytes));
}
