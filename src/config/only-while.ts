const longest = 60;

/** A sed script for a line that does nothing when the line no longer begins as it is written now. */
export function onlyWhile(written: string, script: string): string {
  return `{/^${beginningOf(written.trimEnd())}/${script};}`;
}

const closedHeader = /^[\s#;]*\[[^\]]*\]/;
const brokenHeader = /^[\s#;]*([[({<]|(default|profile|sso-session|services)[\s\]])[^=:]*$/;
const key = /^[\s#;]*[\w\u0080-\uffff. -]{1,32}[=:]/;
const keyAlone = /^\s*[a-z_]{4,32}(?=\s)/;

/** A header, or the key of a setting, commented out or not: nothing that can be a value. */
function beginningOf(line: string): string {
  const begins = closedHeader.exec(line)?.[0];
  if (begins !== undefined) {
    return pattern(begins);
  }
  if (brokenHeader.test(line)) {
    return `${pattern(line)}${line.length > longest ? '' : '[[:space:]]*$'}`;
  }
  const named = key.exec(line)?.[0];
  if (named !== undefined) {
    return pattern(named);
  }
  const alone = keyAlone.exec(line)?.[0];
  return alone === undefined ? otherwise(line) : `${pattern(alone)}[^=:]*$`;
}

function otherwise(line: string): string {
  if (/^\s/.test(line)) {
    return '[[:space:]]';
  }
  return line.startsWith('[') ? '\\[' : '[^[]';
}

/** Nothing that a terminal or an encoding could change is in it. */
function pattern(text: string): string {
  return text
    .slice(0, longest)
    .replace(/[\\/.*[^$]/g, '\\$&')
    .replace(/[^ -~]+/g, '.*');
}
