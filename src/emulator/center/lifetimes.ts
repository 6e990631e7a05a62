/** How long the things Identity Center issues live, in seconds. */
export interface Lifetimes {
  /** An access token that comes with a refresh token. */
  readonly accessTokenSeconds: number;
  /** A login: its refresh tokens, or its one access token when the client registered without scopes. */
  readonly sessionSeconds: number;
  /** A client registration. */
  readonly registrationSeconds: number;
  /** A device code, and the user code that belongs to it. */
  readonly deviceCodeSeconds: number;
  /** An authorization code, from a person's consent on. */
  readonly authorizationCodeSeconds: number;
  /** The pause between two polls of CreateToken that the client is told to keep. */
  intervalSeconds: number;
  readonly roleCredentialSeconds: number;
}

const hour = 3600;

/**
 * What AWS does unless configured otherwise: sessions of 8 h and role credentials of 1 h
 * (https://docs.aws.amazon.com/singlesignon/latest/userguide/howtosessionduration.html), registrations of
 * 90 days, device codes of 10 min that are polled each second.
 */
export const defaultLifetimes: Lifetimes = {
  accessTokenSeconds: hour,
  sessionSeconds: 8 * hour,
  registrationSeconds: 90 * 24 * hour,
  deviceCodeSeconds: 600,
  authorizationCodeSeconds: 60,
  intervalSeconds: 1,
  roleCredentialSeconds: hour,
};

/** The moment `seconds` after `date`. */
export function addSeconds(date: Date, seconds: number): Date {
  return new Date(date.getTime() + seconds * 1000);
}
