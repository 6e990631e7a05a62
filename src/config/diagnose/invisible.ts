const blanks = /[\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/gu;
const nothings = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/gu;
const quotes = /["'`<>“”„‟‘’‚‛«»‹›]/gu;

/** `U+00A0` for the first character that a person cannot see, or cannot tell from a blank. */
export function invisibleIn(text: string): string | undefined {
  const first = [...text].find(
    (character) => character.search(blanks) === 0 || character.search(nothings) === 0,
  );
  return first && `U+${(first.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** The text without what wikis and word processors add: invisible characters and quotes. */
export function withoutTrimmings(text: string): string {
  return text.replace(blanks, ' ').replace(nothings, '').replace(quotes, '').trim();
}

/** Whether the text begins and ends with a quote of any kind. */
export function isQuoted(text: string): boolean {
  return text.length > 1 && [text.at(0), text.at(-1)].every((end) => end?.replace(quotes, '') === '');
}
