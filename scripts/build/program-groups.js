import { inOneFile } from './in-one-file.js';

/** The chunks of the program that are loaded whole. */
export const programGroups = () => [
  inOneFile('start', 'src/main.ts', 2),
  inOneFile('chain', 'src/cli/asking/ask-chain.ts', 1),
  inOneFile('role-chain', 'src/cli/asking/ask-role-chain.ts', 0),
];
