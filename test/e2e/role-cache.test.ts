import { describe, expect, test } from 'vitest';
import { readJson, roleCredentials, writeJson } from '../support/cache-files.ts';
import { minutes } from '../support/clock.ts';
import { corpRole, corpRoleByUrl, corpToken, keysInFile, sessionConfig } from '../support/configs.ts';
import { sandbox } from '../support/sandbox.ts';
import { callsOf, credentialsFrom, cutOff, expectFailure, loggedIn } from '../support/stories.ts';

describe('the role cache', () => {
  test('answers without a request, without the token file and without a network', async () => {
    await using box = await loggedIn();
    const first = credentialsFrom(await box.awsso('process', 'dev'));
    box.home.remove(corpToken);
    cutOff(box);

    expect(await callsOf(box, () => box.awsso('process', 'dev'))).toEqual([]);
    expect(credentialsFrom(await box.awsso('process', 'dev'))).toEqual(first);
  });

  test('answers also where an endpoint is set that no token may be sent to', async () => {
    await using box = await loggedIn();
    box.env['AWS_ENDPOINT_URL_SSO'] = 'http://localstack:4566';

    credentialsFrom(await box.awsso('process', 'dev'));

    box.home.remove(corpRole);
    const refusal = /AWS_ENDPOINT_URL_SSO: the endpoint URL is neither https/;
    expectFailure(await box.awsso('process', 'dev'), 3, refusal);
    box.home.remove(corpToken);
    expectFailure(await box.awsso('process', 'dev'), 3, refusal);
    expectFailure(await box.awsso('login', 'dev', '--login', 'never'), 3, refusal);
  });

  test('serves role credentials that have exactly 15 minutes left', async () => {
    await using box = await loggedIn();
    writeJson(box.home, corpRole, roleCredentials('2026-03-01T09:15:01Z'));

    expect(await callsOf(box, () => box.awsso('process', 'dev'))).toEqual([]);
  });

  test('replaces role credentials that have a second less, through the token', async () => {
    await using box = await loggedIn();
    writeJson(box.home, corpRole, roleCredentials('2026-03-01T09:15:00Z'));

    expect(await callsOf(box, () => box.awsso('process', 'dev'))).toEqual(['GetRoleCredentials']);
    expect(readJson(box.home, corpRole)).toMatchObject({
      Credentials: { Expiration: '2026-03-01T10:00:01Z' },
    });
  });

  test('is looked up by start URL too when a profile has an sso-session', async () => {
    await using box = await sandbox({ config: sessionConfig });
    writeJson(box.home, corpRoleByUrl, roleCredentials('2026-03-01T10:00:00Z', 'ASIABYSTARTURL000000'));

    expect(credentialsFrom(await box.awsso('process', 'dev')).AccessKeyId).toBe('ASIABYSTARTURL000000');
    expect(box.identityCenter.calls).toEqual([]);
  });

  test('prefers the entry of the session to one by start URL', async () => {
    await using box = await sandbox({ config: sessionConfig });
    writeJson(box.home, corpRoleByUrl, roleCredentials('2026-03-01T12:00:00Z', 'ASIABYSTARTURL000000'));
    writeJson(box.home, corpRole, roleCredentials('2026-03-01T10:00:00Z', 'ASIABYSESSION0000000'));

    expect(credentialsFrom(await box.awsso('process', 'dev')).AccessKeyId).toBe('ASIABYSESSION0000000');
  });

  test.for([
    ['cut short', '{"Credentials": {'],
    ['empty', ''],
    ['without credentials', '{}'],
    ['with an expiry that cannot be read', JSON.stringify(roleCredentials('soon'))],
  ])('that is %s is replaced as if there were no file', async ([, text = '']) => {
    await using box = await loggedIn();
    box.home.write(corpRole, text);

    const answer = credentialsFrom(await box.awsso('process', 'dev'));
    expect(readJson(box.home, corpRole)).toMatchObject({ Credentials: { AccessKeyId: answer.AccessKeyId } });
  });

  test('that cannot be written costs a warning, not the credentials', async () => {
    await using box = await loggedIn();
    box.home.remove('.aws/cli');
    box.home.write('.aws/cli', 'a file where a folder should be');

    const answer = await box.awsso('process', 'dev');
    expect(answer.code).toBe(0);
    expect(JSON.parse(answer.stdout)).toMatchObject({ Version: 1 });
    expect(answer.stderr).toMatch(/^awsso: warning: the role credentials could not be written .*\n$/);
  });
});

describe('role credentials that are due', () => {
  test('are served to their end, in silence, when nobody may be asked for a login', async () => {
    await using box = await loggedIn();
    const cached = readJson(box.home, corpRole);
    box.clock.advance(minutes(50));
    box.home.remove(corpToken);

    const answer = credentialsFrom(await box.awsso('process', 'dev'));
    expect(cached).toMatchObject({ Credentials: { AccessKeyId: answer.AccessKeyId } });

    box.clock.advance(minutes(10));
    expectFailure(await box.awsso('process', 'dev'), 4, /needs a login/);
  });

  test('give way to the credentials file', async () => {
    await using box = await loggedIn({ credentials: keysInFile('dev') });
    box.clock.advance(minutes(50));
    box.home.remove(corpToken);

    expect(credentialsFrom(await box.awsso('process', 'dev')).AccessKeyId).toBe('ASIAFROMFILE00000000');
  });

  test('are served when the login that would replace them is declined', async () => {
    await using box = await loggedIn();
    box.clock.advance(minutes(50));
    box.home.remove(corpToken);
    box.identityCenter.failNext('CreateToken', 'AccessDeniedException');

    const answer = await box.awsso('process', 'dev', '--login', 'always');
    expect(answer.code).toBe(0);
    expect(answer.stderr).toMatch(
      /was declined in the browser; the cached credentials serve to their end\n$/,
    );
  });

  test('are served when the portal turns out not to know the start URL', async () => {
    await using box = await loggedIn();
    box.clock.advance(minutes(50));
    box.home.remove(corpToken);
    box.identityCenter.failNext('StartDeviceAuthorization', 'InvalidRequestException');

    const answer = await box.awsso('process', 'dev', '--login', 'always');
    expect(answer.code).toBe(0);
    expect(answer.stderr).toMatch(
      /does not know the start URL.*; the cached credentials serve to their end\n$/,
    );
  });
});
