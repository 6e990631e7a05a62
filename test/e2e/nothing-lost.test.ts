import { expect, test } from 'vitest';
import { changeJson, readJson } from '../support/cache-files.ts';
import { hours, minutes } from '../support/clock.ts';
import { corpRole, corpToken } from '../support/configs.ts';
import { credentialsFrom, duringNextCall, loggedIn } from '../support/stories.ts';

const tomorrow = '2026-03-02T09:00:00Z';

test('a token that another tool has written meanwhile, and that lasts longer, is not replaced by ours', async () => {
  await using box = await loggedIn();
  box.clock.advance(hours(1));
  box.home.remove(corpRole);
  duringNextCall(box, () => changeJson(box.home, corpToken, { accessToken: 'theirs', expiresAt: tomorrow }));
  await box.awsso('process', 'dev', '--login', 'never');
  expect(readJson(box.home, corpToken)).toMatchObject({ accessToken: 'theirs', expiresAt: tomorrow });
});

test('one that lasts no longer is', async () => {
  await using box = await loggedIn();
  box.clock.advance(hours(1));
  box.home.remove(corpRole);
  const soon = new Date(box.clock.now().getTime() + minutes(1)).toISOString();
  duringNextCall(box, () => changeJson(box.home, corpToken, { accessToken: 'theirs', expiresAt: soon }));
  credentialsFrom(await box.awsso('process', 'dev', '--login', 'never'));
  expect(readJson(box.home, corpToken)['accessToken']).not.toBe('theirs');
});

test('what another tool has removed meanwhile, as `aws sso logout` does, does not come back', async () => {
  await using box = await loggedIn();
  box.clock.advance(hours(1));
  box.home.remove(corpRole);
  duringNextCall(box, () => box.home.remove(corpToken));
  await box.awsso('process', 'dev', '--login', 'never');
  const left = Object.keys(box.home.files());
  expect(left).not.toContain(corpToken);
  expect(left).not.toContain(corpRole);
});

test('a role whose session is gone by the time it is answered is not kept', async () => {
  await using box = await loggedIn();
  box.home.remove(corpRole);
  duringNextCall(box, () => box.home.remove(corpToken));
  credentialsFrom(await box.awsso('process', 'dev', '--login', 'never'));
  expect(Object.keys(box.home.files())).not.toContain(corpRole);
});
