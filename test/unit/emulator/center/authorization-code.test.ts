import { describe, expect, it } from 'vitest';
import type { CodeRequest } from '../../../../src/emulator/center/authorization-codes.ts';
import { personAtTerminal, startUrl } from '../../../support/person-at-terminal.ts';

// RFC 7636, appendix B
const codeVerifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
const codeChallenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';
const redirectUri = 'http://127.0.0.1:41234/oauth/callback';
const registered = 'http://127.0.0.1/oauth/callback';

/** The name of the refusal; undefined when there is none. */
function refusedWith(act: () => unknown): string | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.name : 'no error';
  }
}

function clientOfCodes(redirectUris = [registered]) {
  const person = personAtTerminal();
  const { clientId, clientSecret } = person.center.oidc.registerClient({
    clientName: 'terminal',
    clientType: 'public',
    scopes: ['sso:account:access'],
    grantTypes: ['authorization_code', 'refresh_token'],
    redirectUris,
    issuerUrl: startUrl,
  });
  const request: CodeRequest = {
    clientId,
    redirectUri,
    responseType: 'code',
    state: 's',
    scopes: ['sso:account:access'],
    codeChallenge,
    codeChallengeMethod: 'S256',
  };
  const redeem = (code: string, given: object = {}) =>
    person.center.oidc.createToken({
      clientId,
      clientSecret,
      grantType: 'authorization_code',
      deviceCode: undefined,
      refreshToken: undefined,
      code,
      redirectUri,
      codeVerifier,
      ...given,
    });
  return { ...person, clientId, clientSecret, codeRequest: request, redeem };
}

describe('an authorization code', () => {
  it('yields one token, with a refresh token, for what its challenge was made of', () => {
    const { center, codeRequest, redeem } = clientOfCodes();
    const code = center.oidc.issueCode(codeRequest);
    expect(redeem(code)).toMatchObject({
      accessToken: expect.stringMatching(/^aoaEMULATOR/),
      refreshToken: expect.stringMatching(/^aorEMULATOR/),
    });
    expect(refusedWith(() => redeem(code))).toBe('InvalidGrantException');
  });

  it.for([
    ['another verifier', { codeVerifier: codeVerifier.replace('d', 'e') }],
    ['a verifier that is too short', { codeVerifier: 'short' }],
    ['the challenge for the verifier', { codeVerifier: codeChallenge }],
    ['another port', { redirectUri: registered }],
  ] as const)('yields none for %s, and is spent', ([, given]) => {
    const { center, codeRequest, redeem } = clientOfCodes();
    const code = center.oidc.issueCode(codeRequest);
    expect(refusedWith(() => redeem(code, given))).toBe('InvalidGrantException');
    expect(refusedWith(() => redeem(code))).toBe('InvalidGrantException');
  });

  it('yields none for another client', () => {
    const { center, codeRequest, redeem, client } = clientOfCodes();
    const code = center.oidc.issueCode(codeRequest);
    expect(refusedWith(() => redeem(code, client))).toBe('InvalidGrantException');
  });

  it.for([['code'], ['redirectUri'], ['codeVerifier']])('wants a %s', ([name = '']) => {
    const { center, codeRequest, redeem } = clientOfCodes();
    const code = center.oidc.issueCode(codeRequest);
    expect(refusedWith(() => redeem(code, { [name]: undefined }))).toBe('InvalidRequestException');
  });

  it('lapses after a minute', () => {
    const { center, codeRequest, redeem, wait } = clientOfCodes();
    const code = center.oidc.issueCode(codeRequest);
    wait(60);
    expect(refusedWith(() => redeem(code))).toBe('InvalidGrantException');
  });

  it('is for a client that registered the grant', () => {
    const { request } = personAtTerminal({}, { grantTypes: ['refresh_token'] });
    expect(refusedWith(() => request({ grantType: 'authorization_code', code: 'x' }))).toBe(
      'UnauthorizedClientException',
    );
  });
});

describe('a redirect URI', () => {
  it.for([
    ['on loopback may have any port', [registered], 'http://127.0.0.1:1/oauth/callback', true],
    ['may be the one that is registered', [registered], registered, true],
    ['has no other path', [registered], 'http://127.0.0.1:1/callback', false],
    ['has no other host', [registered], 'http://localhost:1/oauth/callback', false],
    ['has no host that begins alike', [registered], 'http://127.0.0.1:1@evil.example/oauth/callback', false],
    ['elsewhere has the port that is registered', ['http://h/c'], 'http://h:1/c', false],
    ['is none when none is registered', [], registered, false],
  ] as const)('%s', ([, redirectUris, asked, isFine]) => {
    const { center, codeRequest } = clientOfCodes([...redirectUris]);
    const refused = refusedWith(() => center.oidc.clientOf({ ...codeRequest, redirectUri: asked }));
    expect(refused).toBe(isFine ? undefined : 'InvalidRedirectUriException');
  });

  it('of an unknown client is none', () => {
    const { center, codeRequest } = clientOfCodes();
    expect(refusedWith(() => center.oidc.clientOf({ ...codeRequest, clientId: 'x' }))).toBe(
      'InvalidClientException',
    );
  });
});

describe('a client of codes', () => {
  const input = {
    clientName: 'terminal',
    clientType: 'public',
    scopes: ['sso:account:access'],
    grantTypes: ['authorization_code', 'refresh_token'],
    redirectUris: [registered],
    issuerUrl: startUrl,
  };
  it.for([
    ['as the AWS CLI is', {}, undefined, undefined],
    ['without redirect URIs', { redirectUris: undefined }, undefined, 'InvalidRequestException'],
    ['without an issuer', { issuerUrl: undefined }, undefined, 'InvalidRequestException'],
    ['with an issuer by http', { issuerUrl: 'http://a.example/start' }, undefined, 'InvalidRequestException'],
    [
      'with a page on the web',
      { redirectUris: ['https://a.example/cb'] },
      undefined,
      'InvalidRedirectUriException',
    ],
    ['with localhost', { redirectUris: ['http://localhost/cb'] }, undefined, 'InvalidRedirectUriException'],
    [
      'with what is no URL',
      { redirectUris: ['callback'] },
      'InvalidRedirectUriException',
      'InvalidRedirectUriException',
    ],
  ] as const)('registers %s', ([, change, refused, refusedIfStrict]) => {
    for (const [strict, expected] of [
      [false, refused],
      [true, refusedIfStrict],
    ] as const) {
      const { center } = personAtTerminal({ strict });
      expect(refusedWith(() => center.oidc.registerClient({ ...input, ...change } as typeof input))).toBe(
        expected,
      );
    }
  });
});
