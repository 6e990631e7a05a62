/** Text as Python's `str` sees it: its white space is not JavaScript's (U+001C-1F and U+0085 are, U+FEFF is not). */

const wideSpaces = new Set([
  0x85, 0xa0, 0x1680, 0x2000, 0x2001, 0x2002, 0x2003, 0x2004, 0x2005, 0x2006, 0x2007, 0x2008, 0x2009, 0x200a,
  0x2028, 0x2029, 0x202f, 0x205f, 0x3000,
]);

/** What `str.splitlines` splits at, besides "\r\n". */
const lineBoundaries = '\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029';

/** The offset of the first character at or after `start` that is not white space, or `end`. */
export function skipSpace(text: string, start: number, end: number): number {
  let at = start;
  while (at < end) {
    const code = text.charCodeAt(at);
    if ((code > 0x20 && code < 0x80) || !isSpace(code)) {
      break;
    }
    at++;
  }
  return at;
}

/** The offset after the last character before `end` that is not white space, or `start`. */
export function dropSpace(text: string, start: number, end: number): number {
  let at = end;
  while (at > start) {
    const code = text.charCodeAt(at - 1);
    if ((code > 0x20 && code < 0x80) || !isSpace(code)) {
      break;
    }
    at--;
  }
  return at;
}

/** `str.strip()`. */
export function strip(text: string): string {
  const start = skipSpace(text, 0, text.length);
  return text.slice(start, dropSpace(text, start, text.length));
}

/** `str.rstrip()`. */
export function rstrip(text: string): string {
  return text.slice(0, dropSpace(text, 0, text.length));
}

/** `str.splitlines()`. */
export function splitLines(text: string): string[] {
  const lines: string[] = [];
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    if (!lineBoundaries.includes(text.charAt(at))) {
      continue;
    }
    lines.push(text.slice(start, at));
    if (text.startsWith('\r\n', at)) {
      at++;
    }
    start = at + 1;
  }
  if (start < text.length) {
    lines.push(text.slice(start));
  }
  return lines;
}

export function isSpace(code: number): boolean {
  if (code <= 0x20) {
    return code >= 0x1c || (code >= 0x09 && code <= 0x0d);
  }
  return code >= 0x85 && wideSpaces.has(code);
}
