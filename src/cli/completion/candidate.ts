import { printable } from '../../printable.ts';

/** A whole word that may stand at the cursor, unquoted, and what a person is told of it. */
export interface Candidate {
  readonly value: string;
  describe(): string;
}

export function candidate(value: string, describe = () => ''): Candidate {
  return { value, describe: () => printable(describe()) };
}

/** A name that a terminal cannot show as it is cannot be offered: it would move the cursor, or look like another. */
export function isOfferable({ value }: Candidate): boolean {
  return value !== '' && printable(value) === value;
}
