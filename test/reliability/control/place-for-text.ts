import { sessionConfig } from '../../support/configs.ts';
import type { Trial } from '../random/trial.ts';

/** Text of somebody else's in one place, and the commands that come upon it. */
export type PlaceForText = (text: string) => Omit<Trial, 'argv'> & { readonly commands: readonly string[][] };

export const at = (
  commands: readonly string[][],
  given: { readonly config?: string } & Partial<Omit<Trial, 'argv'>>,
): ReturnType<PlaceForText> => ({
  commands,
  env: given.env ?? {},
  faults: given.faults ?? [],
  files: { '.aws/config': given.config ?? sessionConfig, ...given.files },
});

const listing = [
  ['profiles'],
  ['profiles', '--json'],
  ['profiles', '--sessions'],
  ['status'],
  ['status', '--json'],
  ['doctor'],
  ['doctor', '--json'],
];
export const asking = [
  ['process', 'dev'],
  ['login', 'dev'],
  ['explain', 'dev'],
  ['explain', 'dev', '--json'],
];
export const all = [
  ...listing,
  ...asking,
  ['sync', '--all'],
  ['session', 'export'],
  ['logout', '--all', '--debug'],
];
