import { describe, expect, test } from 'vitest';
import { callbackAt, callbackIn } from '../../../src/loopback/callback.ts';

const state = 'JvKy3Vb2yQ0m6n3s7TqW9Xa1cE5fG8hKlMpRtUwYz_0';
const redirectUri = 'http://127.0.0.1:41234/oauth/callback';

function shown(callback: ReturnType<typeof callbackAt> | undefined) {
  return callback !== undefined && 'code' in callback ? { code: callback.code.reveal() } : callback;
}

describe('a callback', () => {
  test.for([
    ['a code', `code=abc&state=${state}`, { code: 'abc' }],
    ['a code that is encoded', `state=${state}&code=a%2Fb%2Bc%3D`, { code: 'a/b+c=' }],
    ['what else it brings', `code=abc&state=${state}&iss=x`, { code: 'abc' }],
    ['a refusal', `error=access_denied&state=${state}`, { error: 'access_denied' }],
    [
      'a refusal with words',
      `error=server_error&error_description=x&state=${state}`,
      { error: 'server_error' },
    ],
    ['a refusal that is no name', `error=%1b%5b2J&state=${state}`, { error: 'unknown' }],
  ] as const)('is %s', ([, query, callback]) => {
    expect(shown(callbackIn(query, state))).toEqual(callback);
  });

  test.for([
    ['without a state', 'code=abc'],
    ['with an empty state', 'code=abc&state='],
    ['with another state', 'code=abc&state=guessed'],
    ['with a state that begins alike', `code=abc&state=${state.slice(0, -1)}`],
    ['with a state that goes on', `code=abc&state=${state}x`],
    ['with the state twice', `code=abc&state=${state}&state=${state}`],
    ['with two codes', `code=abc&code=def&state=${state}`],
    ['with two errors', `error=a&error=b&state=${state}`],
    ['with a code and an error', `code=abc&error=access_denied&state=${state}`],
    ['without a code', `state=${state}`],
    ['with an empty code', `code=&state=${state}`],
    ['with a code of two lines', `code=a%0Ab&state=${state}`],
    ['with an error but no state', 'error=access_denied'],
    ['that is empty', ''],
  ] as const)('is none %s', ([, query]) => {
    expect(callbackIn(query, state)).toBeUndefined();
  });
});

describe('an address that is pasted', () => {
  test.for([
    ['as the browser shows it', `${redirectUri}?code=abc&state=${state}`],
    ['with blanks around it', `  ${redirectUri}?code=abc&state=${state}\r\n`],
    ['with a fragment', `${redirectUri}?code=abc&state=${state}#`],
  ] as const)('is taken %s', ([, address]) => {
    expect(shown(callbackAt(address, redirectUri, state))).toEqual({ code: 'abc' });
  });

  const notWhole =
    /^That is not the whole address: it begins with http:\/\/127\.0\.0\.1:41234\/oauth\/callback\?code=$/;
  test.for([
    ['the code alone', 'CANARY', notWhole],
    ['nothing', '', notWhole],
    ['another path', `http://127.0.0.1:41234/oauth?code=CANARY&state=${state}`, notWhole],
    ['a longer path', `${redirectUri}/?code=CANARY&state=${state}`, notWhole],
    ['another port', `http://127.0.0.1:41235/oauth/callback?code=CANARY&state=${state}`, notWhole],
    ['another host', `http://localhost:41234/oauth/callback?code=CANARY&state=${state}`, notWhole],
    ['https', `https://127.0.0.1:41234/oauth/callback?code=CANARY&state=${state}`, notWhole],
    ['a user', `http://u@127.0.0.1:41234/oauth/callback?code=CANARY&state=${state}`, notWhole],
    [
      'another login',
      `${redirectUri}?code=CANARY&state=other`,
      /^That address is of another login, or not whole\.$/,
    ],
    ['its beginning', `${redirectUri}?code=CANARY`, /^That address is of another login, or not whole\.$/],
  ] as const)('is refused when it is %s, and not quoted', ([, address, words]) => {
    const refused = callbackAt(address, redirectUri, state);
    expect(refused).toEqual({ problem: expect.stringMatching(words) });
    expect(JSON.stringify(refused)).not.toContain('CANARY');
  });
});
