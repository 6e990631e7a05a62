/** The text as one word of a POSIX shell command; a plain path stays as it is, so that `~` still works. */
export function quoteForShell(text: string): string {
  return /^[A-Za-z0-9_./:~-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
