import { chmodSync, chownSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { writeJson } from '../support/cache-files.ts';
import { corpRegistration, corpToken, keysInFile, legacyConfig, sessionConfig } from '../support/configs.ts';
import { codesOf, doctor, doctorAfter, makePrivate } from '../support/doctor.ts';
import type { Home } from '../support/home.ts';
import { type SandboxOptions, sandbox } from '../support/sandbox.ts';

interface Story {
  readonly title: string;
  readonly options: SandboxOptions;
  /** Before all is made private. */
  readonly prepare?: (home: Home) => void;
  /** A path, and the mode that it gets. */
  readonly mode?: readonly [path: string, mode: number];
  readonly code: string;
  /** Where it is, in the home, or the variable. */
  readonly where: string;
  readonly line?: number;
  readonly isMendedByFix?: boolean;
}

const registration = { clientId: 'id', clientSecret: 'secret', expiresAt: '2020-01-01T00:00:00Z' };
const keyless = sessionConfig.replace('sso_registration_scopes = sso:account:access\n', '');

const stories: readonly Story[] = [
  {
    title: 'a file that others may read',
    options: { config: sessionConfig },
    mode: ['.aws/config', 0o640],
    code: 'loose-mode',
    where: '.aws/config',
    isMendedByFix: true,
  },
  {
    title: 'a config that a pasted mend has kept, and that others may read',
    options: { config: sessionConfig },
    prepare: (home) => home.write('.aws/config.34.bak', sessionConfig),
    mode: ['.aws/config.34.bak', 0o644],
    code: 'loose-mode',
    where: '.aws/config.34.bak',
    isMendedByFix: true,
  },
  {
    title: 'a folder that others may enter',
    options: { config: sessionConfig },
    mode: ['.aws', 0o711],
    code: 'loose-mode',
    where: '.aws',
    isMendedByFix: true,
  },
  {
    title: 'a token that others may read, as the SDK for JavaScript writes it',
    options: { config: sessionConfig },
    prepare: (home) =>
      writeJson(home, corpToken, { accessToken: 'token', expiresAt: '2020-01-01T00:00:00Z' }),
    mode: [corpToken, 0o644],
    code: 'loose-mode',
    where: corpToken,
    isMendedByFix: true,
  },
  ...['', '{"accessToken": "to', '[]', '{"accessToken": "token"}'].map((text) => ({
    title: `a cache file with ${text === '' ? 'nothing' : text} in it`,
    options: { config: sessionConfig },
    prepare: (home: Home) => home.write(corpToken, text),
    code: 'corrupt-cache',
    where: corpToken,
    isMendedByFix: true,
  })),
  {
    title: 'a client registration that has expired',
    options: { config: sessionConfig },
    prepare: (home) => writeJson(home, corpRegistration, registration),
    code: 'dead-registration',
    where: corpRegistration,
    isMendedByFix: true,
  },
  {
    title: 'a session without scopes',
    options: { config: `# mine\n${keyless}` },
    code: 'missing-scopes',
    where: '.aws/config',
    line: 2,
    isMendedByFix: true,
  },
  {
    title: 'a session for roles with the scopes of something else',
    options: { config: sessionConfig.replace('sso:account:access', 'codewhisperer:completions') },
    code: 'missing-scopes',
    where: '.aws/config',
    line: 1,
    isMendedByFix: true,
  },
  {
    title: 'a config file that cannot be read',
    options: { config: `\ufeff${sessionConfig}` },
    code: 'unreadable-config',
    where: '.aws/config',
  },
  {
    title: 'a profile that names no session',
    options: { config: sessionConfig.replace('sso_session = corp', 'sso_session = crop') },
    code: 'broken-profile',
    where: '.aws/config',
  },
  {
    title: 'a profile that calls itself',
    options: {
      config: '[profile me]\n  credential_process = /opt/bin/awsso process me\nregion = eu-west-1\n',
    },
    code: 'self-calling-profile',
    where: '.aws/config',
    line: 2,
  },
  {
    title: 'a credential_process beside SSO settings',
    options: { config: `${sessionConfig}credential_process = other-tool dev\n` },
    code: 'shadowed-process',
    where: '.aws/config',
    line: 11,
  },
  {
    title: 'a credential_process of two lines beside keys in the credentials file',
    options: {
      config: '[profile ci]\ncredential_process = other-tool\n  ci\nregion = eu-west-1\n',
      credentials: keysInFile('ci'),
    },
    code: 'shadowed-process',
    where: '.aws/config',
    line: 2,
  },
  {
    title: 'a start URL in two spellings',
    options: {
      config: `${sessionConfig}\n${sessionConfig.replaceAll('corp', 'team').replace('dev', 'team').replace('/start', '/start/#/')}`,
    },
    code: 'near-duplicate-start-url',
    where: '.aws/config',
    line: 13,
  },
  {
    title: 'a legacy profile beside a session for its portal',
    options: {
      config: `${sessionConfig}\n${legacyConfig.replace('/#', '')}`.replaceAll('/start/', '/start'),
    },
    code: 'legacy-profile',
    where: '.aws/config',
    line: 13,
  },
  {
    title: 'two legacy profiles without a session, in a file without a last line end',
    options: {
      config: `${legacyConfig}\n${legacyConfig.replace('old', 'older')}`.trimEnd(),
    },
    code: 'legacy-profile',
    where: '.aws/config',
    line: 2,
  },
  {
    title: 'a proxy that is not there',
    options: { env: { HTTPS_PROXY: 'http://ana:CANARY@127.0.0.1:1' } },
    code: 'unreachable-proxy',
    where: 'HTTPS_PROXY',
  },
  {
    title: 'a proxy that is none',
    options: { env: { https_proxy: 'socks5://127.0.0.1:1' } },
    code: 'unusable-proxy',
    where: 'https_proxy',
  },
  ...(['AWS_ENDPOINT_URL_SSO', 'AWS_ENDPOINT_URL_SSO_OIDC'] as const).map((variable) => ({
    title: `an ${variable} to which no token may be sent, before there is any session`,
    options: { env: { [variable]: 'http://portal.invalid' } },
    code: 'unusable-endpoint',
    where: variable,
  })),
];

async function ill({ options, prepare, mode }: Story) {
  const box = await sandbox({ time: 'real', ...options });
  prepare?.(box.home);
  makePrivate(box.home);
  if (mode !== undefined) {
    chmodSync(box.home.at(mode[0]), mode[1]);
  }
  return box;
}

describe.for(stories)('$title', (story) => {
  const { code, where, line, isMendedByFix = false } = story;

  test('is found, and mended by its cure', async () => {
    await using box = await ill(story);
    const { findings } = await doctor(box);
    const isPath = where.startsWith('.aws');
    expect(findings).toMatchObject([{ code, where: isPath ? box.home.at(where) : where }]);
    expect(findings[0]?.line).toBe(line);
    expect(await doctorAfter(box, findings[0]?.cure ?? '')).toEqual({
      code: 0,
      signal: null,
      stdout: 'nothing found\n',
      stderr: '',
    });
  });

  test(`is ${isMendedByFix ? 'mended' : 'left'} by --fix`, async () => {
    await using box = await ill(story);
    const before = box.home.files();
    const { mended, findings } = await doctor(box, '--fix');
    expect([mended, findings].map((list) => list.map((one) => one.code))).toEqual(
      isMendedByFix ? [[code], []] : [[], [code]],
    );
    expect(await codesOf(box)).toEqual(isMendedByFix ? [] : [code]);
    if (!isMendedByFix) {
      expect(box.home.files()).toEqual(before);
    }
  });
});

describe('a clock that is off', () => {
  test.for([
    [12, 'behind'],
    [-12, 'ahead of'],
  ] as const)('by %i min is found, and no longer when it is set', async ([ahead, where]) => {
    await using box = await sandbox({ config: sessionConfig });
    makePrivate(box.home);
    box.identityCenter.setAhead(ahead * 60);
    expect((await doctor(box, '--fix')).findings).toMatchObject([
      {
        code: 'clock-skew',
        where: new URL(box.url).host,
        cause: `the clock of this machine is 12 min ${where} Identity Center's`,
        cure: 'sudo sntp -sS time.apple.com',
      },
    ]);
    box.identityCenter.setAhead(0);
    expect(await codesOf(box)).toEqual([]);
  });
});

test('a token that sudo has left behind is found, and stays', async ({ skip }) => {
  skip(process.geteuid?.() !== 0 && !process.env['AWSSO_REQUIRE_ALL'], 'only root can leave files to others');
  await using box = await sandbox({ config: sessionConfig });
  writeJson(box.home, corpToken, { accessToken: 'token', expiresAt: '2030-01-01T00:00:00Z' });
  makePrivate(box.home);
  for (const entry of ['', ...box.home.entries()].filter((one) => one !== corpToken)) {
    chownSync(box.home.at(entry), 65534, 65534);
  }
  process.seteuid?.(65534);
  try {
    const [found, ...others] = (await doctor(box, '--fix')).findings;
    const file = box.home.at(corpToken);
    expect(others).toEqual([]);
    expect(found).toEqual({
      code: 'unreadable-cache',
      where: file,
      cause: 'this cache file cannot be read (EACCES)',
      cure: `sudo chown "$(id -un)" ${file} && chmod 600 ${file}`,
    });
  } finally {
    process.seteuid?.(0);
  }
});

test('folders that can be listed and not entered are no end of it', async ({ skip }) => {
  skip(process.geteuid?.() !== 0 && !process.env['AWSSO_REQUIRE_ALL'], 'only root can act as another user');
  await using box = await sandbox({ config: sessionConfig });
  writeJson(box.home, corpToken, { accessToken: 'token', expiresAt: '2030-01-01T00:00:00Z' });
  box.home.write('.aws/awsso/roles/note', '');
  makePrivate(box.home);
  for (const entry of ['', ...box.home.entries()]) {
    chownSync(box.home.at(entry), 65534, 65534);
  }
  for (const folder of [dirname(corpToken), '.aws/awsso']) {
    chmodSync(box.home.at(folder), 0o400);
  }
  process.seteuid?.(65534);
  try {
    const { findings } = await doctor(box, '--fix');
    expect(findings.map(({ code, where }) => [code, where])).toEqual([
      ['unreadable-cache', box.home.at(corpToken)],
    ]);
  } finally {
    process.seteuid?.(0);
  }
});
