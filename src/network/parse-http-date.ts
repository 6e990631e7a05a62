/** Reads the one form that a service may write, RFC 9110's IMF-fixdate (section 5.6.7). `Date` takes `1` for a year too. */
export function parseHttpDate(text: string | undefined): Date | undefined {
  const date = new Date(text ?? '');
  const isReal = !Number.isNaN(date.getTime());
  return isReal && date.toUTCString() === text ? date : undefined;
}
