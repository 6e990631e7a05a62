import { expect } from 'vitest';
import { Secret } from '../../src/secret.ts';

// A private field is nothing to `toEqual`: without this any two secrets would be equal.
expect.addEqualityTesters([
  (one, other) => {
    if (one instanceof Secret && other instanceof Secret) {
      return one.equals(other);
    }
    return one instanceof Secret || other instanceof Secret ? false : undefined;
  },
]);
