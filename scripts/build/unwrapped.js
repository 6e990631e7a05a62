const packages = /[\\/]node_modules[\\/](?:commander[\\/](?:lib[\\/]\w+|index)|ini[\\/]lib[\\/]ini)\.js$/;

/**
 * commander and ini as ES modules, which they nearly are: a bundler wraps a CommonJS module into a function, whose text
 * Node parses once more when it is called, a millisecond of each start.
 * @type {import('rolldown').Plugin}
 */
export const unwrapped = {
  name: 'unwrapped',
  transform: (code, id) => (packages.test(id) ? asModule(code, id) : null),
  // What the wrappers needed is loaded all the same.
  generateBundle: (_, bundle) => {
    for (const made of Object.values(bundle)) {
      if (made.type === 'chunk' && made.isEntry) {
        made.code = made.code.replace(/[,;]require\("\.\/chunks\/rolldown-runtime-[^"]+"\);/, ';');
      }
    }
  },
};

/**
 * @param {string} code
 * @param {string} id
 */
function asModule(code, id) {
  const made = code
    // The global of that name is the same.
    .replace(/^const process = require\('node:process'\);$/m, '')
    // For subcommands that are programs of their own, of which we have none; it loads the whole of the sockets.
    .replace(/^const childProcess = require\('node:child_process'\);$/m, '')
    .replace(/^const (\w+) = require\(('node:[^']+')\)\.\1;$/gm, 'import { $1 } from $2;')
    .replace(/^const (\w+) = require\(('node:[^']+')\);$/gm, 'const $1 = process.getBuiltinModule($2);')
    .replace(/^const (\{[^}]*\}) = require\(('[^']+')\);$/gm, 'import $1 from $2;')
    .replace(
      /^module\.exports = (\{[^}]*\})$/m,
      (_, names) => `export ${names.replace(/(\w+): (\w+)/g, '$2 as $1')}`,
    )
    // One program for all, which nobody asks for, would be made at each start.
    .replace(/^exports\.(?:program|create\w+) = .*$/gm, '')
    .replace(/^exports\.(\w+) = (\w+);/gm, 'export { $2 as $1 };');
  if (/\brequire\(|^(?:module\.)?exports\b/m.test(made)) {
    throw new Error(`${id} is not written as it was: see scripts/build/unwrapped.js`);
  }
  return made;
}
