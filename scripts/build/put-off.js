import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

// None that a message needs on its way to a person: it is said also where no file can be opened any more.
const files = [
  ...readdirSync('src/config/diagnose').map((name) => `src/config/diagnose/${name}`),
  'src/config/dialect/config-refusal.ts',
  'src/config/dialect/explain-problem.ts',
  'src/config/dialect/hidden-header.ts',
  'src/config/dialect/yaml-header.ts',
  'src/files/behind-links.ts',
  'src/host/open-browser.ts',
  'src/host/open-terminal.ts',
  'src/host/watch-stops.ts',
  'src/resolver/from-credentials-file.ts',
  'src/resolver/keys-of-section.ts',
  'node_modules/commander/lib/help.js',
  'node_modules/commander/lib/suggestSimilar.js',
].map((file) => resolve(file));

const chunk = 'chunks/put-off';
const entry = '\0put-off';
const forwarders = '\0forwarders-put-off';
const atRunTime = `./${chunk}.cjs`;

/** The entry to bundle beside the program's. */
export const putOffEntry = { [chunk]: entry };

/**
 * What a hit never calls, most of it to explain refusals, is a file of its own, though all import it as usual: Node would
 * parse it at each start. It is loaded when the first of its functions is called.
 * @type {import('rolldown').Plugin}
 */
export const putOff = {
  name: 'put-off',
  async resolveId(source, importer = '', options) {
    if (source === entry || source === forwarders) {
      return source;
    }
    if (source === atRunTime) {
      return { id: source, external: true };
    }
    const isOwn = importer === entry || files.includes(importer);
    const resolved = isOwn ? null : await this.resolve(source, importer, { ...options, skipSelf: true });
    return resolved !== null && files.includes(resolved.id) ? forwarders : null;
  },
  load(id) {
    if (id === entry) {
      return files.map((file) => `export * from ${JSON.stringify(file)};`).join('\n');
    }
    return id === forwarders ? files.flatMap(forwardersTo).join('\n') : null;
  },
};

/**
 * Only a function can be put off, or a class that is made of.
 * @param {string} file
 */
function forwardersTo(file) {
  const text = readFileSync(file, 'utf8');
  const exported = [...text.matchAll(/^export (?:async )?function (\w+)|^exports\.(\w+) = \2;$/gm)];
  const all = text.match(/^(?:module\.)?exports?\b(?! (?:type|interface)\b)/gm) ?? [];
  if (exported.length !== all.length) {
    throw new Error(`${file} exports more than functions: see scripts/build/put-off.js`);
  }
  return exported.map(([, own, others]) => {
    const name = own ?? others;
    const made = new RegExp(`^class ${name}\\b`, 'm').test(text) ? 'new ' : '';
    return `export function ${name}(...given) { return ${made}(require('${atRunTime}').${name})(...given); }`;
  });
}
