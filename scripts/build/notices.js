import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The licences of all packages of which something is left in the bundles.
 * @param {import('rolldown').RolldownOutput['output']} output
 */
export function noticesOf(output) {
  return notices(bundledPackages(bundledFiles(output)));
}

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
