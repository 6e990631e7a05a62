const isoTimestamp =
  /^(\d{4})-?(\d{2})-?(\d{2})[T ](\d{2}):?(\d{2}):?(\d{2})(?:[.,](\d{1,9}))?(?: ?(?:Z|UTC|GMT)|([+-])(\d{2}):?(\d{2}))$/;

/**
 * Reads a point in time as the AWS CLI and the SDKs write it: `2026-01-01T00:00:00Z`, with a fraction, `UTC` or
 * an offset in place of `Z`, or in basic form. Without a zone it means nothing certain, so it is not read.
 */
export function parseTimestamp(text: unknown): Date | undefined {
  const match = typeof text === 'string' ? isoTimestamp.exec(text.trim()) : null;
  if (match === null) {
    return undefined;
  }
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number);
  const milliseconds = Math.floor(Number(`0.${match[7] ?? 0}`) * 1000);
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second, milliseconds));
  // Date rolls over what is out of range, and takes years before 100 for the last century's.
  const isReal =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  const [offsetHours, offsetMinutes] = [Number(match[9] ?? 0), Number(match[10] ?? 0)];
  if (!isReal || Math.max(hour, offsetHours) > 23 || Math.max(minute, second, offsetMinutes) > 59) {
    return undefined;
  }
  const offset = (offsetHours * 60 + offsetMinutes) * 60_000;
  return new Date(date.getTime() - (match[8] === '-' ? -offset : offset));
}

/**
 * `2026-01-01T00:00:00Z`: whole seconds, as every AWS tool reads it. Not by `toISOString`, for which V8 reads the local time
 * zone.
 */
export function formatTimestamp(date: Date): string {
  const [year, ...others] = [
    date.getUTCFullYear(),
    date.getUTCMonth() + 1,
    date.getUTCDate(),
    date.getUTCHours(),
    date.getUTCMinutes(),
    date.getUTCSeconds(),
  ];
  const [month, day, hour, minute, second] = others.map((number) => String(number).padStart(2, '0'));
  return `${String(year).padStart(4, '0')}-${month}-${day}T${hour}:${minute}:${second}Z`;
}

const units = [
  ['d', 86_400],
  ['h', 3_600],
  ['min', 60],
  ['s', 1],
] as const;

/** A length of time for people: its largest unit, and the next one when that says more (`1 h 5 min`). */
export function formatDuration(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  const first = units.findIndex(([, size]) => seconds >= size);
  if (first === -1) {
    return '0 s';
  }
  const [name, size] = units[first] ?? units[3];
  const next = units[first + 1];
  const rest = next === undefined ? 0 : Math.floor((seconds % size) / next[1]);
  const large = `${Math.floor(seconds / size)} ${name}`;
  return rest === 0 || next === undefined ? large : `${large} ${rest} ${next[0]}`;
}
