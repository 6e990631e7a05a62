/** An answer with status 200 that is not what the API promises. */
export class NonsenseAnswer extends Error {
  override readonly name = 'NonsenseAnswer';
  /** As the message at first, to which the SDK adds words of its own. */
  readonly what: string;

  constructor(what: string) {
    super(what);
    this.what = what;
  }
}
