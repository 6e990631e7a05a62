import { expect, test } from 'vitest';
import { readJson } from '../support/cache-files.ts';
import { corpRole, corpToken, sessionConfig } from '../support/configs.ts';
import { sandbox } from '../support/sandbox.ts';
import { loggedIn } from '../support/stories.ts';

test('a defect whose message quotes live credentials shows three stars, also with --debug', async () => {
  let answer = '';
  await using box = await loggedIn({
    onAnswer: (text) => {
      answer = text;
      const { SecretAccessKey, SessionToken } = JSON.parse(text);
      throw new Error(`cannot write <${SecretAccessKey}> <${encodeURIComponent(SessionToken)}>`);
    },
  });
  const { code, stdout, stderr } = await box.awsso('process', 'dev', '--debug');
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toContain('Error: cannot write <***> <***>\n');
  const { SecretAccessKey, SessionToken } = JSON.parse(answer);
  expect(stderr).not.toContain(SecretAccessKey);
  expect(stderr).not.toContain(encodeURIComponent(SessionToken).slice(0, 20));
});

test('the answer itself is not filtered', async () => {
  await using box = await loggedIn();
  const { Credentials } = readJson(box.home, corpRole);
  const { stdout } = await box.awsso('process', 'dev');
  expect(JSON.parse(stdout)).toMatchObject(Credentials as object);
});

test('an approval page with the client secret in its URL: neither the terminal nor the browser gets it', async () => {
  await using box = await sandbox({
    config: sessionConfig,
    terminal: true,
    person: 'only looks',
    onPause: (center) => center.approve(/.*shows the code ([\w-]+)\./s.exec(box.screen())?.[1] ?? ''),
  });
  expect(await box.awsso('process', 'dev')).toMatchObject({ code: 0 });
  const { clientSecret } = readJson(box.home, corpToken);
  const verificationUriComplete = `https://device.sso.eu-west-1.amazonaws.com/?secret=${clientSecret}`;
  box.home.remove(corpToken);
  box.home.remove(corpRole);
  box.identityCenter.failNext('StartDeviceAuthorization', { change: { verificationUriComplete } });

  expect(await box.awsso('process', 'dev')).toMatchObject({ code: 0 });
  expect(clientSecret).toMatch(/^emulated\..{20}/);
  expect(box.screen()).toContain('\n  https://device.sso.eu-west-1.amazonaws.com/?secret=***\n');
  expect(box.screen()).not.toContain(clientSecret);
  expect(box.opened.at(-1)?.url).toBe('https://device.sso.eu-west-1.amazonaws.com/?secret=***');
});
