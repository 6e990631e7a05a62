const packages = {
  ini: 'Only config/dialect/build-sections.ts reads through ini.',
  open: 'Only open-browser.ts opens a browser.',
  commander: 'Only the cli reads arguments.',
};

const sdk = ban(['@aws-sdk/*'], 'Only identity-center/sdk-*.ts and sts/sdk-*.ts talk to the AWS SDK.');
const zod = ban(
  ['zod', 'zod/*'],
  'Shapes are checked where they come in: in cache/, identity-center/, sts/ and the emulator.',
);
const emulator = ban(['**/emulator/**'], 'The product knows nothing of the emulator but its own command.');
const cli = ban(['**/cli/**'], 'The cli uses the other folders, not the other way round.');
const resolver = ban(['**/resolver/**'], 'Only the cli and the resolver itself use the resolver.');
const below = [emulator, cli, resolver];
const cache = ban(['**/cache/**'], 'What a wire answers has no file format.');
const wires = ban(
  ['**/identity-center/**', '**/sts/**'],
  'The wires use the network, not the other way round.',
);
const folders = ban(['./*/**'], 'What lies beside the folders knows none of them.');
const stages = ban(['../*/**'], 'The host knows none of the stages.');
const outside = 'The emulator could be a product of its own: it imports nothing from outside its folder.';

const leaves = [
  'child',
  'doctor',
  'executable',
  'lock',
  'loopback',
  'metadata',
  'output',
  'server',
  'config',
];

/**
 * What may not be imported where, for Biome: of two overrides that fit a file the later one replaces the earlier, so that
 * each has to list all. No file is in two.
 */
export const borders = [
  border(['src/*.ts', '!src/main.ts'], [sdk, zod, folders]),
  border(['src/host/**', '!src/host/open-browser.ts'], [sdk, zod, stages]),
  border(['src/host/open-browser.ts'], [sdk, zod, stages], 'open'),
  border(['src/cli/**', '!src/cli/commands/emulator.ts'], [sdk, zod, emulator], 'commander'),
  border(['src/resolver/**', 'src/prompt/**', 'src/library/**'], [sdk, zod, emulator, cli]),
  border(['src/cache/**', 'src/files/**'], [sdk, ...below]),
  border(
    [...leaves.map((folder) => `src/${folder}/**`), '!src/config/dialect/build-sections.ts'],
    [sdk, zod, ...below],
  ),
  border(['src/config/dialect/build-sections.ts'], [sdk, zod, ...below], 'ini'),
  border(
    ['src/identity-center/**', 'src/sts/**', '!src/identity-center/sdk-*.ts', '!src/sts/sdk-*.ts'],
    [sdk, ...below, cache],
  ),
  border(['src/identity-center/sdk-*.ts', 'src/sts/sdk-*.ts'], [zod, ...below, cache]),
  border(['src/network/**', 'src/endpoint/**'], [sdk, zod, ...below, wires]),
  border(['src/emulator/*.ts'], [sdk, ban(['../**'], outside)]),
  border(['src/emulator/*/**'], [sdk, ban(['../../**'], outside)]),
];

/**
 * @param {readonly string[]} group
 * @param {string} message
 */
function ban(group, message) {
  return { group, message };
}

/**
 * @param {readonly string[]} includes
 * @param {readonly ReturnType<typeof ban>[]} patterns
 * @param {keyof typeof packages} [allowed] the package that these files are there to import
 */
function border(includes, patterns, allowed) {
  const paths = Object.fromEntries(Object.entries(packages).filter(([name]) => name !== allowed));
  const noRestrictedImports = { level: 'error', options: { paths, patterns } };
  return { includes, linter: { rules: { style: { noRestrictedImports } } } };
}
