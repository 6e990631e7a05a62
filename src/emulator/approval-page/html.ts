const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Markup that is safe to send: made by `html` only. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** A template whose texts are escaped, wherever they stand; `Html` goes in as it is. */
export function html(strings: TemplateStringsArray, ...values: readonly (string | Html)[]): Html {
  return new Html(
    strings.reduce((before, after, index) => before + toMarkup(values[index - 1] ?? '') + after),
  );
}

function toMarkup(value: string | Html): string {
  return value instanceof Html ? value.text : value.replace(/[&<>"']/g, (sign) => entities[sign] ?? '');
}
