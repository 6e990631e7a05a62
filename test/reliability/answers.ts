import type { Sandbox } from '../support/sandbox.ts';

/**
 * Remembers the secrets that Identity Center gives out, an answer at a time. What it returns tells which files of the
 * home are broken: no whole JSON, or cached and not wholly of one answer.
 */
export function rememberAnswers({ identityCenter: { oidc, portal }, home }: Sandbox): () => string[] {
  const answers = new Map<string, readonly (string | undefined)[]>();
  const remember = (first: string, ...others: readonly (string | undefined)[]) => answers.set(first, others);
  const registerClient = oidc.registerClient.bind(oidc);
  oidc.registerClient = (input) => {
    const client = registerClient(input);
    remember(client.clientId, client.clientSecret);
    return client;
  };
  const createToken = oidc.createToken.bind(oidc);
  oidc.createToken = (input) => {
    const tokens = createToken(input);
    remember(tokens.accessToken, tokens.refreshToken);
    return tokens;
  };
  const getRoleCredentials = portal.getRoleCredentials.bind(portal);
  portal.getRoleCredentials = (...asked) => {
    const credentials = getRoleCredentials(...asked);
    remember(credentials.accessKeyId, credentials.secretAccessKey, credentials.sessionToken);
    return credentials;
  };
  const isOfOneAnswer = (text: string) => {
    const first =
      /"(?:accessToken|AccessKeyId)": ?"([^"]+)"/.exec(text) ?? /"clientId": ?"([^"]+)"/.exec(text);
    return answers.get(first?.[1] ?? '')?.every((secret = '') => text.includes(secret)) === true;
  };
  return () =>
    Object.entries(home.files()).flatMap(([file, text]) => {
      if (!file.endsWith('.json')) {
        return [];
      }
      if (!isJson(text)) {
        return [`${file} is no whole JSON: ${text.length} characters`];
      }
      return file.includes('/cache/') && !isOfOneAnswer(text) ? [`${file} is not of one answer`] : [];
    });
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
