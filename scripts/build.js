import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'rolldown';
import { unwrapped } from './unwrapped.js';

const outdir = 'dist';

/**
 * What is loaded at every start is one file, and what the chain adds to it is another: to look for a file takes longer
 * than to read what is not needed.
 * @param {string} name
 * @param {string} entry
 * @param {number} priority the higher one has what both want
 * @returns {import('rolldown').CodeSplittingGroup}
 */
function inOneFile(name, entry, priority) {
  /** @type {Set<string> | undefined} */
  let wanted;
  return {
    name: (id, graph) => {
      wanted ??= staticImports(resolve(entry), graph);
      return wanted.has(id) ? name : null;
    },
    debugName: name,
    priority,
  };
}

/**
 * @param {string} entry
 * @param {import('rolldown').ChunkingContext} graph
 */
function staticImports(entry, graph) {
  const found = new Set([entry]);
  for (const id of found) {
    for (const imported of graph.getModuleInfo(id)?.importedIds ?? []) {
      found.add(imported);
    }
  }
  return found;
}

for (const made of ['main.cjs', 'chunks', 'THIRD-PARTY-NOTICES.txt']) {
  rmSync(join(outdir, made), { recursive: true, force: true });
}
const { output } = await build({
  input: 'src/main.ts',
  platform: 'node',
  plugins: [unwrapped],
  resolve: {
    alias: {
      commander: resolve('node_modules/commander/index.js'),
      '@aws-sdk/credential-provider-node': resolve('src/identity-center/no-credential-chain.ts'),
    },
  },
  transform: {
    target: 'node20',
    // Read when a client is made: the SDK would warn on stderr that it is going to leave Node 20.
    define: { 'process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED': '"true"' },
  },
  output: {
    dir: outdir,
    // Node takes 15 ms more to load a module of the other kind.
    format: 'cjs',
    minify: { compress: true, codegen: true, mangle: { keepNames: true } },
    strict: true,
    comments: { legal: false },
    codeSplitting: {
      groups: [inOneFile('start', 'src/main.ts', 2), inOneFile('chain', 'src/cli/ask-chain.ts', 1)],
    },
    entryFileNames: '[name].cjs',
    chunkFileNames: 'chunks/[name]-[hash].cjs',
  },
});
writeFileSync(join(outdir, 'THIRD-PARTY-NOTICES.txt'), notices(bundledPackages(bundledFiles(output))));

/**
 * The files of which something is left in the bundle.
 * @param {import('rolldown').RolldownOutput['output']} output
 */
function bundledFiles(output) {
  return output.flatMap((chunk) =>
    chunk.type === 'chunk'
      ? Object.entries(chunk.modules).flatMap(([file, { renderedLength }]) =>
          renderedLength > 0 ? file : [],
        )
      : [],
  );
}

/**
 * The folders of the packages that the bundle holds.
 * @param {string[]} inputs
 */
function bundledPackages(inputs) {
  const folders = inputs.flatMap((file) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? []);
  return [...new Set(folders)].sort();
}

/** @param {string[]} folders */
function notices(folders) {
  return folders
    .map((folder) => {
      const { name, version, license, repository } = JSON.parse(
        readFileSync(join(folder, 'package.json'), 'utf8'),
      );
      const source = `The package holds no licence text of its own; its source is ${repository?.url}\n`;
      return `${name} ${version} (${license})\n\n${licenceText(folder) ?? source}`;
    })
    .join(`\n${'-'.repeat(80)}\n\n`);
}

/** @param {string} folder */
function licenceText(folder) {
  const file = readdirSync(folder).find((name) => /^licen[cs]e(\.|$)/i.test(name));
  return file === undefined ? undefined : readFileSync(join(folder, file), 'utf8');
}
