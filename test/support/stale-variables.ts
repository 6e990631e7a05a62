/** AWS variables as another tool has left them, none of which a command may inherit. */
export const staleVariables = {
  AWS_PROFILE: 'dev',
  AWS_DEFAULT_PROFILE: 'stale',
  AWS_ACCESS_KEY_ID: 'stale',
  AWS_SECRET_ACCESS_KEY: 'stale',
  AWS_SESSION_TOKEN: 'stale',
  AWS_SECURITY_TOKEN: 'stale',
  AWS_CREDENTIAL_EXPIRATION: 'stale',
  AWS_REGION: 'stale',
  AWS_DEFAULT_REGION: 'stale',
};
