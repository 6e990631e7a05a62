const throttling =
  /^(SlowDown|Throttl|TooManyRequests|RequestLimitExceeded|RequestThrottled|LimitExceeded|BandwidthLimit)/;
const failing =
  /^(Internal(Server|Service)?(Exception|Error|Failure)|ServiceUnavailable|ServiceException|RequestTimeout)/;

/** Whether the service throttles, by the status or, since it also does so with status 400, by the name. */
export function isThrottling(error: unknown): boolean {
  return statusOf(error) === 429 || (error instanceof Error && throttling.test(error.name));
}

/** Whether the error, whatever its status, says nothing of what was asked: it may be another one the next time. */
export function isPassing(error: unknown): boolean {
  return isThrottling(error) || (error instanceof Error && failing.test(error.name));
}

/** The HTTP status that the SDK notes on its errors; undefined when there was no answer. */
export function statusOf(error: unknown): number | undefined {
  return noted(error, 'httpStatusCode');
}

/** How often the SDK has tried. */
export function triesOf(error: unknown): number {
  return noted(error, 'attempts') ?? 1;
}

function noted(error: unknown, name: string): number | undefined {
  const metadata: unknown = error instanceof Error && '$metadata' in error ? error.$metadata : undefined;
  const value: unknown =
    typeof metadata === 'object' && metadata !== null && new Map(Object.entries(metadata)).get(name);
  return typeof value === 'number' ? value : undefined;
}
