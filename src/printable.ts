/**
 * Text from files and servers, fit for a terminal: control characters, line ends, and the invisible characters that
 * reorder text are shown as escapes, so that no name can move the cursor or forge a line.
 */
export function printable(text: string): string {
  return withoutSecrets(text).replace(
    /[\p{Cc}\u061c\u2028\u2029\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu,
    escaped,
  );
}

/** JSON in which the same characters are escapes: the values are the same, and a terminal is as safe. */
export function terminalJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent).replace(
    /[\u007f-\u009f\u061c\u2028\u2029\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu,
    escaped,
  );
}

/** The same of what is told about files, not of an answer that holds secrets by right. */
export function printableJson(value: unknown, indent?: number): string {
  const texts = JSON.stringify(value, (_, one) => (typeof one === 'string' ? withoutSecrets(one) : one));
  return terminalJson(JSON.parse(texts), indent);
}

/**
 * Text without the values of what its names call secrets, as AWS's files and AWS's JSON have them. A line of a file that is
 * indented by mistake is part of the value above it: what names a secret there is still one.
 */
export function withoutSecrets(text: string): string {
  return text
    .replace(/(aws_(?:secret_access_key|session_token|security_token)\s*[=:]\s*)\S+/gi, '$1***')
    .replace(
      /((?:secret_?access_?key|(?:session|security)_?token)\\*["']?\s*[=:]\s*\\*["']?)[^\s"'\\,;}]+/gi,
      '$1***',
    );
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
