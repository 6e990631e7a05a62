import { describe, expect, test } from 'vitest';
import { codeShown } from '../support/binary.ts';
import { changeJson, readJson } from '../support/cache-files.ts';
import {
  corpRole,
  corpToken,
  keysInFile,
  legacyConfig,
  oldRole,
  oldToken,
  sessionConfig,
} from '../support/configs.ts';
import { type Sandbox, sandbox } from '../support/sandbox.ts';
import { callsOf, credentialsFrom, expectFailure } from '../support/stories.ts';

const past = '2020-01-01T00:00:00Z';

test.for([
  ['a session', 'dev', sessionConfig, corpToken, corpRole, 'refreshed'],
  ['a legacy profile', 'old', legacyConfig, oldToken, oldRole, 'logged in to anew'],
] as const)(
  'the whole life of %s, by the program as it is shipped',
  async ([, profile, config, token, role]) => {
    await using box = await sandbox({ config, time: 'real' });
    const process = () => box.binary('process', profile);

    const answer = await process();
    expectFailure(answer, 4, /there is no terminal to ask on/);

    await logIn(box, profile);
    const first = credentialsFrom(await process());
    expect(await callsOf(box, process)).toEqual([]);

    changeJson(box.home, role, { Credentials: { ...credentialsIn(box, role), Expiration: past } });
    const second = credentialsFrom(await process());
    expect(second.AccessKeyId).not.toBe(first.AccessKeyId);

    changeJson(box.home, role, { Credentials: { ...credentialsIn(box, role), Expiration: past } });
    changeJson(box.home, token, { expiresAt: past });
    if (profile === 'dev') {
      expect(await callsOf(box, process)).toEqual(['CreateToken', 'GetRoleCredentials']);
      box.identityCenter.revokeRefreshTokens();
      changeJson(box.home, role, { Credentials: { ...credentialsIn(box, role), Expiration: past } });
      changeJson(box.home, token, { expiresAt: past });
    }
    box.home.write('.aws/credentials', keysInFile(profile));
    expect(credentialsFrom(await process()).AccessKeyId).toBe('ASIAFROMFILE00000000');

    box.home.remove('.aws/credentials');
    expectFailure(await process(), 4, /needs a login/);
    await logIn(box, profile);
    credentialsFrom(await process());

    expect(await box.binary('logout', profile)).toMatchObject({ code: 0, stdout: '', stderr: '' });
    expect(Object.keys(box.home.files())).not.toContain(token);
    expect(Object.keys(box.home.files())).not.toContain(role);
    expectFailure(await process(), 4, /there is no token for it yet/);
  },
);

describe('the browser', () => {
  // What a browser does for a person who clicks Allow, as one script: with what it was given on its command line.
  const allows = `
    import { writeFileSync } from 'node:fs';
    const words = process.argv.slice(2);
    const url = new URL(words.at(-1).replace(/^--url=/, ''));
    writeFileSync(new URL('words.json', import.meta.url), JSON.stringify(words));
    const form = new URLSearchParams({ user_code: url.searchParams.get('user_code'), decision: 'allow' });
    await fetch(url.origin + url.pathname, { method: 'POST', body: form });
  `;

  test.for<[string, string, (url: string) => string[]]>([
    [
      'the URL as its last argument',
      '--new-window "my profile"',
      (url) => ['--new-window', 'my profile', url],
    ],
    ['the URL in place of %s', "'--url=%s'", (url) => [`--url=${url}`]],
  ])('gets %s', async ([, words, expected]) => {
    await using box = await sandbox({ config: sessionConfig, time: 'real' });
    box.home.write('a browser.mjs', allows);
    const BROWSER = `${process.execPath} '${box.home.at('a browser.mjs')}' ${words}`;

    const login = await box.startBinary(['login', 'dev'], { BROWSER }).result;
    expect(login).toMatchObject({ code: 0, stdout: '' });
    const url = /^ {2}(http.*)$/m.exec(login.stderr)?.[1] ?? '';
    expect(JSON.parse(box.home.read('words.json'))).toEqual(expected(url));
  });

  test('that does not start costs nothing: the URL is on the screen', async () => {
    await using box = await sandbox({ config: sessionConfig, time: 'real' });
    const login = box.startBinary(['login', 'dev'], { BROWSER: '/no/such/browser' });
    box.identityCenter.approve(await codeShown(login));
    expect(await login.result).toMatchObject({ code: 0, stdout: '' });
  });
});

describe('Ctrl-C while a person is approving', () => {
  test.for([
    ['SIGINT', 130, 'ends the login too', /\/state\/./],
    ['SIGTERM', 143, 'leaves the login to the next command', /\/state\/.+\.lock$/],
  ] as const)('%s ends with %i, %s, and leaves nothing half-made', async ([signal, status, , gone]) => {
    await using box = await sandbox({ config: sessionConfig, time: 'real' });
    const run = box.startBinary(['process', 'dev', '--login', 'always']);
    await codeShown(run);
    const before = box.home.files();
    run.child.kill(signal);

    const result = await run.result;
    expect(result).toMatchObject({ code: status, signal: null, stdout: '' });
    expect(result.stderr).not.toMatch(/awsso:| at /);
    const kept = Object.entries(before).filter(([file]) => !gone.test(file));
    // What those who wait are told holds nothing of the login.
    const left = Object.entries(box.home.files()).filter(([file]) => !file.endsWith('login-refusal.json'));
    expect(left).toEqual(kept);
    expect(Object.keys(before)).not.toContain(corpToken);
    expect(Object.keys(before).filter((file) => file.includes('.tmp'))).toEqual([]);
  });
});

async function logIn(box: Sandbox, profile: string): Promise<void> {
  const login = box.startBinary(['login', profile, '--no-browser']);
  box.identityCenter.approve(await codeShown(login));
  expect(await login.result).toMatchObject({ code: 0, stdout: '' });
}

function credentialsIn(box: Sandbox, role: string): Readonly<Record<string, unknown>> {
  return readJson(box.home, role)['Credentials'] as Readonly<Record<string, unknown>>;
}
