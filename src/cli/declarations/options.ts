/** The flags that several commands share, as commander hands them over. */
export interface ProfileOptions {
  readonly profile?: string;
}

/** Of every command that may log in. */
export interface LoginOptions {
  /** `--login`; undefined when it is not given. */
  readonly login?: string;
  /** False with `--no-browser`. */
  readonly browser?: boolean;
}

/** Of every command. */
export interface CommonOptions {
  readonly debug?: boolean;
}
