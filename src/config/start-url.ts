/** Whether two start URLs lead to one portal: `/start`, `/start/` and `/start/#` do. */
export function isSamePage(one: string, other: string): boolean {
  return plain(one) === plain(other);
}

function plain(url: string): string {
  return url
    .split(/[#/]/)
    .filter((part) => part !== '')
    .join('/');
}

/** Whether nothing in it means something to a shell or to sed's replacements, but for slashes. */
export function isPlainUrl(url: string): boolean {
  return /^[\w.:/#+=,@?%~-]+$/.test(url);
}
