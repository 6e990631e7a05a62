/** What a line of a config file is; what a strict configparser refuses is a problem. */
export type LineKind = 'blank' | 'comment' | 'header' | 'option' | 'continuation' | Problem;
export type Problem = 'no-header-yet' | 'no-delimiter' | 'empty-key';

/** Where to begin and to end: a whole text, or whole lines of it from a header on. */
export interface Part {
  /** The number of its first line, from 1. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
}
