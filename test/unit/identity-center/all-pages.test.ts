import { expect, test } from 'vitest';
import { allPages } from '../../../src/identity-center/all-pages.ts';

test('a list is all its pages, in their order', async () => {
  const pages = new Map([
    [undefined, { items: [1, 2], nextToken: 'a' }],
    ['a', { items: [], nextToken: 'b' }],
    ['b', { items: [3], nextToken: undefined }],
  ]);
  const ask = async (token: string | undefined) => pages.get(token) ?? { items: [], nextToken: undefined };
  expect(await allPages(ask)).toEqual([1, 2, 3]);
});

test('pages that lead back to one another are nonsense', async () => {
  const ask = async (token: string | undefined) => ({ items: [1], nextToken: token === 'a' ? 'b' : 'a' });
  await expect(allPages(ask)).rejects.toThrow('a page of its list leads back to another');
});

test.for([
  ['full', 1000],
  ['empty', 0],
] as const)('%s pages that never end are nonsense', async ([, size]) => {
  let count = 0;
  const ask = async () => {
    count += 1;
    return { items: Array.from({ length: size }, () => count), nextToken: `${count}` };
  };
  await expect(allPages(ask)).rejects.toThrow('its list does not end');
  expect(count).toBeLessThanOrEqual(2_001);
});
