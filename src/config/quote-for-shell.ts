/**
 * The text as one word of a command, for a POSIX shell and for fish alike. A plain path stays as it is, so that its `~/`
 * still works. To fish a backslash escapes within single quotes too, to others it does not: so it stands outside of them.
 */
export function quoteForShell(text: string): string {
  return /^(?:~\/)?[A-Za-z0-9_./:-]+$/.test(text) ? text : `'${text.replaceAll(/['\\]/g, "'\\$&'")}'`;
}
