/** How long the things Identity Center issues live, in seconds. */
export interface Lifetimes {
  /** An access token that comes with a refresh token. */
  accessTokenSeconds: number;
  /** A login: its refresh tokens, or its one access token when the client registered without scopes. */
  sessionSeconds: number;
  /** A client registration. */
  registrationSeconds: number;
  /** A device code, and the user code that belongs to it. */
  deviceCodeSeconds: number;
  /** The pause between two polls of CreateToken that the client is told to keep. */
  intervalSeconds: number;
  roleCredentialSeconds: number;
}

const hour = 3600;

/** AWS's values as of 2026: 8 h is the default session, 90 days the life of a registration. */
export const defaultLifetimes: Lifetimes = {
  accessTokenSeconds: hour,
  sessionSeconds: 8 * hour,
  registrationSeconds: 90 * 24 * hour,
  deviceCodeSeconds: 600,
  intervalSeconds: 1,
  roleCredentialSeconds: hour,
};

/** The moment `seconds` after `date`. */
export function addSeconds(date: Date, seconds: number): Date {
  return new Date(date.getTime() + seconds * 1000);
}
