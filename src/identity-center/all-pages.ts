import { NonsenseAnswer } from '../network/nonsense-answer.ts';

/** More than any organization has; a list that goes on is none. */
const mostItems = 100_000;
const mostPages = 2_000;

/** One page of a list of the portal. */
export interface Page<T> {
  readonly items: readonly T[];
  /** What the next page is asked for with; undefined on the last. */
  readonly nextToken: string | undefined;
}

/** A list of all pages, in their order. Pages that lead back to one another, or never end, are a `NonsenseAnswer`. */
export async function allPages<T>(ask: (nextToken: string | undefined) => Promise<Page<T>>): Promise<T[]> {
  const items: T[] = [];
  const asked = new Set<string>();
  let page = await ask(undefined);
  items.push(...page.items);
  while (page.nextToken !== undefined) {
    if (asked.has(page.nextToken)) {
      throw new NonsenseAnswer('a page of its list leads back to another');
    }
    asked.add(page.nextToken);
    page = await ask(page.nextToken);
    items.push(...page.items);
    if (items.length > mostItems || asked.size >= mostPages) {
      throw new NonsenseAnswer('its list does not end');
    }
  }
  return items;
}
