import { expect, test } from 'vitest';
import biome from '../../biome.json' with { type: 'json' };
import { borders } from '../../scripts/borders/overrides.js';

test('biome.json has the borders of the folders as `node scripts/borders.js` writes them', () => {
  const restricting = biome.overrides.filter(
    ({ linter }) => 'noRestrictedImports' in (linter.rules.style ?? {}),
  );
  expect(restricting).toEqual(borders);
});
