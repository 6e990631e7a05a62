import { AwsException } from './aws-exception.ts';

const maxPageSize = 100;
const defaultPageSize = 20;

/** `max_result` (1 to 100) and `next_token` as they were asked for. */
export interface PageRequest {
  readonly maxResults: number | undefined;
  readonly nextToken: string | undefined;
}

export interface Page<Item> {
  readonly items: Item[];
  /** `null` on the last page, as the portal sends it. */
  readonly nextToken: string | null;
}

/**
 * One page of a list; its next token is good for the list of the same name only.
 *
 * @throws AwsException InvalidRequest for a page size out of range or a token not issued for this list
 */
export function pageOf<Item>(
  items: readonly Item[],
  { maxResults = defaultPageSize, nextToken }: PageRequest,
  listName: string,
): Page<Item> {
  if (!Number.isInteger(maxResults) || maxResults < 1 || maxResults > maxPageSize) {
    throw new AwsException('InvalidRequestException', `max_result must be from 1 to ${maxPageSize}`);
  }
  const start = nextToken === undefined ? 0 : startOf(nextToken, listName);
  const end = start + maxResults;
  return {
    items: items.slice(start, end),
    nextToken: end < items.length ? Buffer.from(`${listName}#${end}`).toString('base64url') : null,
  };
}

function startOf(nextToken: string, listName: string): number {
  const [name, start] = Buffer.from(nextToken, 'base64url').toString().split('#');
  if (name !== listName || start === undefined || !/^\d{1,9}$/.test(start)) {
    throw new AwsException('InvalidRequestException', 'Invalid next token');
  }
  return Number(start);
}
