/** Whether one of the names has the form of one of the patterns, in any case; `*` stands for any text. None mean all. */
export function matcherOf(patterns: readonly string[] = []): (...names: (string | undefined)[]) => boolean {
  const forms = patterns.map(
    (pattern) => new RegExp(`^${pattern.split('*').map(literal).join('.*')}$`, 'is'),
  );
  return (...names) =>
    forms.length === 0 || forms.some((form) => names.some((name) => name !== undefined && form.test(name)));
}

function literal(text: string): string {
  return text.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
}
