import { utimesSync } from 'node:fs';
import { createServer } from 'node:net';
import { describe, expect, test } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { writeJson } from '../support/cache-files.ts';
import { corpRegistration, corpToken, legacyConfig, sessionConfig } from '../support/configs.ts';
import { codesOf, doctor, doctorAfter, makePrivate } from '../support/doctor.ts';
import { sandbox } from '../support/sandbox.ts';
import { callsOf, loggedIn } from '../support/stories.ts';

const everything = `# of ana
[sso-session corp]
sso_start_url = https://d-1234567890.awsapps.com/start
sso_region = eu-west-1

[profile dev]
sso_session = corp
sso_account_id = 111122223333
sso_role_name = ReadOnly
credential_process = other-tool dev

[profile me]
credential_process = awsso process me

${legacyConfig}
[profile far]
sso_start_url = https://d-9999999999.awsapps.com/start
sso_region = us-east-1
sso_account_id = 111122223333
sso_role_name = ReadOnly
`;

describe('a home in order', () => {
  test('as awsso makes it has nothing to find, and stays as it is', async () => {
    await using box = await sandbox({ person: 'approves' });
    box.home.write('config', sessionConfig);
    box.env['AWS_CONFIG_FILE'] = box.home.at('config');
    makePrivate(box.home);
    expect((await box.awsso('login', 'dev')).code).toBe(0);
    const before = box.home.files();
    const calls = await callsOf(box, async () => {
      expect(await box.awsso('doctor', '--fix')).toMatchObject({
        code: 0,
        stdout: 'nothing found\n',
        stderr: '',
      });
    });
    expect(await doctor(box)).toEqual({ mended: [], findings: [] });
    expect(calls).toEqual([]);
    expect(box.home.files()).toEqual(before);
  });

  test('may have nothing at all in it, which makes no folder', async () => {
    await using box = await sandbox();
    expect(await box.awsso('doctor', '--fix')).toMatchObject({ code: 0, stdout: 'nothing found\n' });
    expect(box.home.entries()).toEqual([]);
  });

  test('may have a proxy that takes a connection, to which nothing is sent', async () => {
    let sent = 0;
    const proxy = createServer((socket) => socket.on('data', ({ length }) => (sent += length)));
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const address = proxy.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    await using box = await sandbox({ env: { HTTPS_PROXY: `http://ana:CANARY@127.0.0.1:${port}` } });
    expect(await codesOf(box)).toEqual([]);
    expect(sent).toBe(0);
    proxy.close();
  });
});

describe('a home with many illnesses', () => {
  const ill = async () => {
    const box = await sandbox({ config: everything, time: 'real' });
    box.home.write(corpToken, '{"accessToken": "CANARY');
    writeJson(box.home, corpRegistration, {
      clientId: 'id',
      clientSecret: 'CANARY',
      expiresAt: '2020-01-01T00:00:00Z',
    });
    makePrivate(box.home);
    return box;
  };
  const decisions = [
    'self-calling-profile',
    'shadowed-process',
    'near-duplicate-start-url',
    'legacy-profile',
    'legacy-profile',
  ];

  test('is told all of them, each with a cure, and no secret', async () => {
    await using box = await ill();
    box.home.write('.aws/credentials', '[x]\naws_access_key_id = AKIA\naws_secret_access_key = CANARY\n');
    makePrivate(box.home);
    expect(await codesOf(box)).toEqual([
      'corrupt-cache',
      'dead-registration',
      'missing-scopes',
      ...decisions,
    ]);
    const { code, stdout, stderr } = await box.awsso('doctor');
    expect({ code, stderr }).toEqual({ code: 3, stderr: '' });
    expect(stdout.match(/^ {2}cure: /gm)).toHaveLength(8);
    expect(stdout).not.toContain('CANARY');
  });

  test('with --fix keeps what wants a decision, and every byte of the config but for the scopes', async () => {
    await using box = await ill();
    const { mended, findings } = await doctor(box, '--fix');
    expect(mended.map(({ code }) => code)).toEqual(['corrupt-cache', 'dead-registration', 'missing-scopes']);
    expect(findings.map(({ code }) => code)).toEqual(decisions);
    expect(box.home.read('.aws/config')).toBe(
      everything.replace('eu-west-1\n', 'eu-west-1\nsso_registration_scopes = sso:account:access\n'),
    );
    expect(box.home.read('.aws/config.awsso.bak')).toBe(everything);
    expect(await codesOf(box)).toEqual(decisions);
  });

  test('names the lines of the config as it is after --fix', async () => {
    await using box = await ill();
    expect((await doctor(box, '--fix')).findings).toEqual((await doctor(box)).findings);
  });

  test.for(['first to last', 'last to first'])('is well when the cures are pasted %s', async (order) => {
    await using box = await ill();
    let { findings } = await doctor(box);
    // Where one cure has moved the lines of another, that one does nothing, and is told anew.
    for (let rounds = 0; findings.length > 0 && rounds < 2; rounds += 1) {
      const cures = findings.map(({ cure }) => cure);
      await doctorAfter(box, (order === 'first to last' ? cures : cures.reverse()).join('\n'));
      ({ findings } = await doctor(box));
    }
    expect(findings).toEqual([]);
    const { stdout } = await box.awsso('profiles', '--json');
    expect(JSON.parse(stdout)).toMatchObject([
      { name: 'dev', settings: { sso_session: 'corp' } },
      { name: 'me' },
      { name: 'old', settings: { sso_session: 'corp', sso_account_id: '111122223333' } },
      { name: 'far', settings: { sso_session: 'd-9999999999', sso_account_id: '111122223333' } },
    ]);
  });
});

test('what the editor refuses is left, with the reason and what to do', async () => {
  const scopes = 'codewhisperer:completions ; for the editor';
  await using box = await sandbox({ config: sessionConfig.replace('sso:account:access', scopes) });
  makePrivate(box.home);
  const before = box.home.files();
  const { mended, findings } = await doctor(box, '--fix');
  expect(mended).toEqual([]);
  expect(findings).toMatchObject([
    { code: 'missing-scopes', cause: expect.stringMatching(/it was not mended: .*sso_registration_scopes/) },
  ]);
  expect(box.home.files()).toEqual(before);
});

describe('a credential_process', () => {
  const codesWith = async (name: string, command: string) => {
    await using box = await sandbox({ config: `[profile "${name}"]\ncredential_process = ${command}\n` });
    makePrivate(box.home);
    return codesOf(box);
  };

  test.for([
    'awsso process dev',
    'awsso credential-process --profile dev',
    '"/opt/my tools/awsso" process -p dev --login never',
    'awsso process --login never --profile=dev',
    'awsso process --no-browser dev',
    'node /opt/awsso/bin/awsso.js process "dev"',
    'env AWSSO_LOGIN=never awsso-linux-x64 process dev',
    'awsso process',
  ])('%s of profile dev calls itself', async (command) => {
    expect(await codesWith('dev', command)).toEqual(['self-calling-profile']);
  });

  test.for([
    'awsso process other',
    'awsso process --login dev other',
    'awsso process --sso-session dev --account-id 111122223333 --role-name dev',
    'awsso-helper dev',
    'other-tool process dev',
    'awsso "process dev',
  ])('%s of profile dev does not, but there is no such program', async (command) => {
    expect(await codesWith('dev', command)).toEqual(['broken-profile']);
  });

  test('beside SSO settings that calls itself is one finding', async () => {
    await using box = await sandbox({ config: `${sessionConfig}credential_process = awsso process dev\n` });
    makePrivate(box.home);
    expect(await codesOf(box)).toEqual(['self-calling-profile']);
  });
});

test('a session with other scopes, and no role, is for another application', async () => {
  const config = '[sso-session q]\nsso_start_url = https://d-1.awsapps.com/start\nsso_region = us-east-1\n';
  await using box = await sandbox({
    config: `${config}sso_registration_scopes = codewhisperer:completions\n`,
  });
  makePrivate(box.home);
  expect(await codesOf(box)).toEqual([]);
});

test('caches that live are left alone by --fix', async () => {
  await using box = await loggedIn();
  const before = box.home.files();
  const { mended } = await doctor(box, '--fix');
  expect(new Set(mended.map(({ code }) => code))).toEqual(new Set(['loose-mode']));
  expect(box.home.files()).toEqual(before);
});

test.for([
  ['{"accessToken": "token", "expires_at": 1}', []],
  ['["of another form"]', []],
  ['{"accessToken', ['corrupt-cache']],
] as const)('a file of another tool with %s in it: %j', async ([text, codes]) => {
  await using box = await sandbox({ config: sessionConfig });
  box.home.write('.aws/sso/cache/other-tool.json', text);
  makePrivate(box.home);
  const { mended, findings } = await doctor(box, '--fix');
  // What awsso and the AWS CLI do not name is nothing that --fix would remove.
  expect(mended).toEqual([]);
  expect(findings.map(({ code }) => code)).toEqual(codes);
});

test('two hundred damaged files of a minute ago are found, and mended, within moments', async () => {
  await using box = await sandbox();
  const before = Date.now() / 1_000 - 60;
  for (let count = 0; count < 200; count += 1) {
    const file = `.aws/sso/cache/${String(count).padStart(40, '0')}.json`;
    box.home.write(file, '{"accessToken');
    utimesSync(box.home.at(file), before, before);
  }
  makePrivate(box.home);
  const start = performance.now();
  const { mended, findings } = await doctor(box, '--fix');
  expect([mended.length, findings]).toEqual([200, []]);
  expect(performance.now() - start).toBeLessThan(4_000);
});

test('names cannot move the cursor', async () => {
  await using box = await sandbox({
    config: `[profile "c\u001b[31mrp"]\ncredential_process = awsso process\n`,
  });
  const { stdout } = await box.awsso('doctor');
  expect(stdout).toContain('\\u001b');
  expect(stdout).not.toMatch(/[^\P{Cc}\n]/u);
});

test('for people: where it is, what it is and what to do; then what was mended', async () => {
  await using box = await sandbox({ config: '[profile me]\ncredential_process = awsso process me\n' });
  makePrivate(box.home);
  box.home.write(corpToken, '{"accessToken"');
  makePrivate(box.home);
  const [config, token] = ['.aws/config', corpToken].map(box.home.at);
  const corrupt = 'this cache file is of no use: not valid JSON (cut short or damaged)';
  const left = `self-calling-profile  ${config}:2
  credential_process of profile "me" calls awsso for the same profile: it can only go round in circles
  cure: sed -i.2.bak '2{/^credential_process =/s/^/# /;}' ${config}
`;
  expect(await box.awsso('doctor')).toMatchObject({
    code: 3,
    stdout: `corrupt-cache  ${token}\n  ${corrupt}\n  cure: rm ${token}\n${left}`,
    stderr: '',
  });
  expect(await box.awsso('doctor', '--fix')).toMatchObject({
    code: 3,
    stdout: `corrupt-cache  ${token}: mended\n  ${corrupt}\n${left}`,
    stderr: '',
  });
});

test.for([
  ['/nowhere/config', 'AWS_CONFIG_FILE names /nowhere/config, which does not exist'],
  [
    '/dev/null/config',
    'AWS_CONFIG_FILE names /dev/null/config, which cannot be there: /dev/null is not a folder',
  ],
  [`/${'x'.repeat(5000)}`, `/${'x'.repeat(5000)} (AWS_CONFIG_FILE) cannot be read [ENAMETOOLONG]`],
] as const)('a variable that names no config file is found: %.20s', async ([file, cause]) => {
  await using box = await sandbox({ env: { AWS_CONFIG_FILE: file } });
  expect((await doctor(box)).findings).toEqual([
    { code: 'unreadable-config', where: file, cause, cure: 'unset AWS_CONFIG_FILE' },
  ]);
});

test('without a home folder there is nothing to look at', async () => {
  await using box = await sandbox();
  expect(await run(['doctor', '--fix'], { ...box.host(), home: '' })).toBe(3);
});
