import { printable } from './printable.ts';

/** The spellings in which a message may quote a text: plain, or as URL, JSON, terminal or base64 encode it. */
export function secretForms(text: string): string[] {
  const bytes = Buffer.from(text);
  const base64 = [bytes.toString('base64'), ...[0, 1, 2].map((offset) => base64At(offset, bytes))];
  const forms = [
    text,
    // By way of the bytes: half a surrogate pair has no URL encoding.
    encodeURIComponent(bytes.toString()),
    JSON.stringify(text).slice(1, -1),
    printable(text),
    ...base64,
    ...base64.map((form) => form.replace(/=+$/, '').replaceAll('+', '-').replaceAll('/', '_')),
  ];
  return [...new Set(forms)];
}

/** What base64 makes of bytes that other bytes surround, as a password in `Basic` credentials (RFC 4648, section 4). */
function base64At(offset: number, bytes: Buffer): string {
  const encoded = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
  const wholeCharacters = Math.floor(((offset + bytes.length) * 8) / 6);
  return encoded.slice(Math.ceil((offset * 8) / 6), wholeCharacters);
}
