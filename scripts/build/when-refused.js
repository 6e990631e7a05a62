import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const own = resolve('src/config/diagnose');
const files = [
  ...readdirSync(own).map((name) => resolve(own, name)),
  ...['config-refusal', 'explain-problem', 'hidden-header', 'yaml-header'].map((name) =>
    resolve(`src/config/dialect/${name}.ts`),
  ),
  ...['help', 'suggestSimilar'].map((name) => resolve(`node_modules/commander/lib/${name}.js`)),
];

const chunk = 'chunks/when-refused';
const entry = '\0when-refused';
const forwarders = '\0forwarders-when-refused';
const atRunTime = `./${chunk}.cjs`;

/** The entry to bundle beside the program's. */
export const whenRefusedEntry = { [chunk]: entry };

/**
 * What explains a refusal, or helps, is a file of its own, though all import it as usual: a hit does neither, and Node would
 * parse it at each start. It is loaded when the first of its functions is called.
 * @type {import('rolldown').Plugin}
 */
export const whenRefused = {
  name: 'when-refused',
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
  const exported = [...text.matchAll(/^export function (\w+)|^exports\.(\w+) = \2;$/gm)];
  const all = text.match(/^(?:module\.)?exports?\b(?! (?:type|interface)\b)/gm) ?? [];
  if (exported.length !== all.length) {
    throw new Error(`${file} exports more than functions: see scripts/build/when-refused.js`);
  }
  return exported.map(([, own, others]) => {
    const name = own ?? others;
    const made = new RegExp(`^class ${name}\\b`, 'm').test(text) ? 'new ' : '';
    return `export function ${name}(...given) { return ${made}(require('${atRunTime}').${name})(...given); }`;
  });
}
