import { expect, test } from 'vitest';
import { nearest } from '../../../../src/config/diagnose/nearest.ts';

const names = ['dev', 'prod-admin', 'prod_readonly', 'Sandbox'];

test.for([
  ['dve', 'dev'],
  ['DEV', 'dev'],
  ['dev1', 'dev'],
  ['prod_admin', 'prod-admin'],
  ['prod-readonly', 'prod_readonly'],
  ['sandbox', 'Sandbox'],
  ['snadbox', 'Sandbox'],
  ['staging', undefined],
  ['xyz', undefined],
  ['', undefined],
] as const)('%j is nearest to %j', ([wanted, near]) => {
  expect(nearest(wanted, names)).toBe(near);
});

test('the first of two that are as near', () => {
  expect(nearest('dev', ['dex', 'dey'])).toBe('dex');
});
