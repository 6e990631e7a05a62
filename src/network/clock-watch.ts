import type { Host } from '../host/host.ts';
import { formatDuration } from '../timestamp.ts';
import { parseHttpDate } from './parse-http-date.ts';

const bearableMilliseconds = 5 * 60_000;

/** Where a client has it: before the SDK reads an answer, since refusals too have the service's time. */
export const clockWatchPlace = { step: 'deserialize', priority: 'low' } as const;

/**
 * A middleware of the SDK that compares the `Date` of each answer (RFC 9110, section 6.6.1) with our clock, and warns
 * once when they differ by more than five minutes: good credentials would look expired, or expired ones good.
 */
export function clockWatch({ now }: Host, warn: (text: string) => void) {
  let isTold = false;
  return <Arguments, Result extends { response: unknown }>(next: (given: Arguments) => Promise<Result>) =>
    async (given: Arguments): Promise<Result> => {
      const result = await next(given);
      const text = isTold ? undefined : skewOf(dateIn(result.response), now());
      if (text !== undefined) {
        isTold = true;
        warn(`warning: ${text}`);
      }
      return result;
    };
}

/** Undefined when it is bearable, or not known. */
export function skewOf(date: Date | undefined, now: Date): string | undefined {
  const ahead = date === undefined ? 0 : now.getTime() - date.getTime();
  const where = ahead > 0 ? 'ahead of' : 'behind';
  return Math.abs(ahead) > bearableMilliseconds
    ? `the clock of this machine is ${formatDuration(Math.abs(ahead))} ${where} Identity Center's`
    : undefined;
}

function dateIn(response: unknown): Date | undefined {
  const { headers } = response as { readonly headers?: Readonly<Record<string, string>> };
  return parseHttpDate(headers?.['date']);
}
