/** What a person got wrong, and the command that mends it or shows the place. */
export interface Finding {
  readonly what: string;
  readonly hint: string;
}
