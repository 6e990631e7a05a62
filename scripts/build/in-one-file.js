import { resolve } from 'node:path';

/**
 * What is loaded at every start is one file, and what the chain adds to it is another: to look for a file takes longer
 * than to read what is not needed.
 * @param {string} name
 * @param {string} entry
 * @param {number} priority the higher one has what both want
 * @returns {import('rolldown').CodeSplittingGroup}
 */
export function inOneFile(name, entry, priority) {
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
