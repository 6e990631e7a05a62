import type { Secret } from './secret.ts';

/** A client registered with Identity Center's OIDC service (RegisterClient). */
export interface ClientRegistration {
  readonly clientId: string;
  readonly clientSecret: Secret;
  readonly expiresAt: Date;
}
