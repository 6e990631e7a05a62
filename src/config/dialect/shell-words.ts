/** What Python's `shlex.split` gives for POSIX shells, comments off; undefined where it raises ValueError. */
export function shellWords(text: string): string[] | undefined {
  const words: string[] = [];
  let word: string | undefined;
  let at = 0;
  while (at < text.length) {
    const piece = readPiece(text, at);
    if (piece === undefined) {
      return undefined;
    }
    if (piece.text !== undefined) {
      word = (word ?? '') + piece.text;
    } else if (word !== undefined) {
      words.push(word);
      word = undefined;
    }
    at = piece.end;
  }
  if (word !== undefined) {
    words.push(word);
  }
  return words;
}

/** Part of a word and where it ends; without text it is the space between words. */
interface Piece {
  readonly text: string | undefined;
  readonly end: number;
}

function readPiece(text: string, at: number): Piece | undefined {
  const first = text.charAt(at);
  if (' \t\r\n'.includes(first)) {
    return { text: undefined, end: at + 1 };
  }
  if (first === '\\') {
    return at + 1 < text.length ? { text: text.charAt(at + 1), end: at + 2 } : undefined;
  }
  if (first === "'") {
    return readSingleQuoted(text, at + 1);
  }
  if (first === '"') {
    return readDoubleQuoted(text, at + 1);
  }
  return { text: first, end: at + 1 };
}

function readSingleQuoted(text: string, start: number): Piece | undefined {
  const close = text.indexOf("'", start);
  return close === -1 ? undefined : { text: text.slice(start, close), end: close + 1 };
}

/** Inside double quotes a backslash escapes only a double quote and itself; elsewhere it stays. */
function readDoubleQuoted(text: string, start: number): Piece | undefined {
  const quoted = /[^"\\]*(?:\\[\s\S][^"\\]*)*"/y;
  quoted.lastIndex = start;
  const found = quoted.exec(text)?.[0];
  if (found === undefined) {
    return undefined;
  }
  return { text: found.slice(0, -1).replace(/\\(["\\])/g, '$1'), end: start + found.length };
}
