export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

const separators = { compact: [',', ':'], spaced: [', ', ': '] } as const;

/**
 * JSON as Python's `json.dumps` writes it: every character outside printable ASCII escaped, and either its
 * default separators (`spaced`) or the minified ones. Keys stay in the order given.
 */
export function asciiJson(value: Json, style: keyof typeof separators): string {
  const [comma, colon] = separators[style];
  if (Array.isArray(value)) {
    return `[${value.map((item: Json) => asciiJson(item, style)).join(comma)}]`;
  }
  if (typeof value === 'object' && value !== null) {
    const pairs = Object.entries(value).map(
      ([key, item]) => asciiString(key) + colon + asciiJson(item, style),
    );
    return `{${pairs.join(comma)}}`;
  }
  return typeof value === 'string' ? asciiString(value) : JSON.stringify(value);
}

function asciiString(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
