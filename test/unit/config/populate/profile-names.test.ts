import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nameTemplate } from '../../../../src/config/populate/name-template.ts';
import { type NameState, profileNames } from '../../../../src/config/populate/profile-names.ts';

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom('a', 'A', 'a b', 'a-b', 'é', ''),
);
const assignments = fc.uniqueArray(
  fc.record({
    accountId: fc.constantFrom('111111111111', '222222222222', '333333333333'),
    accountName: fc.option(text, { nil: undefined }),
    roleName: text,
  }),
  { maxLength: 12, selector: ({ accountId, roleName }) => `${accountId} ${roleName}` },
);
const template = fc.constantFrom(
  undefined,
  '{accountName}',
  '{roleName}',
  '{accountId}',
  'x',
  'a/{roleName}',
);

test('whatever the service calls them, every role gets a name, none twice, none that is taken, all safe', () => {
  fc.assert(
    fc.property(
      assignments,
      template,
      fc.array(fc.constantFrom('a', 'a-a', 'x', 'a-b')),
      (all, pattern, taken) => {
        const stateOf = (name: string): NameState => (taken.some((one) => one === name) ? 'taken' : 'free');
        const named = profileNames(all, nameTemplate(pattern), stateOf);
        const names = named.map(({ profile }) => profile);
        expect(named).toHaveLength(all.length);
        expect(new Set(names).size).toBe(all.length);
        for (const name of names) {
          expect(name).toMatch(/^[A-Za-z0-9_@+./][A-Za-z0-9_@+./-]*$/);
          expect(taken.some((one) => one === name)).toBe(false);
        }
      },
    ),
  );
});

test('the names do not depend on the order in which the roles are told', () => {
  const all = [
    { accountId: '111111111111', accountName: 'prod', roleName: 'Admin' },
    { accountId: '222222222222', accountName: 'prod', roleName: 'Admin' },
  ];
  const names = (list: typeof all) =>
    profileNames(list, nameTemplate(undefined), () => 'free').map(({ profile }) => profile);
  expect(names(all)).toEqual(['prod-Admin-111111111111', 'prod-Admin-222222222222']);
  expect(names(all.toReversed())).toEqual(['prod-Admin-222222222222', 'prod-Admin-111111111111']);
});
