// Writes the borders between the folders into biome.json.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { borders } from './borders/overrides.js';

/** @type {{ overrides: { linter: { rules: { style?: object } } }[] }} */
const biome = JSON.parse(readFileSync('biome.json', 'utf8'));
const others = biome.overrides.filter(({ linter }) => !('noRestrictedImports' in (linter.rules.style ?? {})));
writeFileSync('biome.json', JSON.stringify({ ...biome, overrides: [...others, ...borders] }, null, 2));
execFileSync('npx', ['biome', 'format', '--write', 'biome.json'], { stdio: 'inherit' });
