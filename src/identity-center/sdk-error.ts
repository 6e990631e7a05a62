/** The HTTP status that the SDK notes on its errors; undefined when there was no answer. */
export function statusOf(error: unknown): number | undefined {
  const metadata: unknown = error instanceof Error && '$metadata' in error ? error.$metadata : undefined;
  const status: unknown =
    typeof metadata === 'object' &&
    metadata !== null &&
    'httpStatusCode' in metadata &&
    metadata.httpStatusCode;
  return typeof status === 'number' ? status : undefined;
}
