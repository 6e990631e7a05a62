import { expect, test } from 'vitest';
import { hours, minutes } from '../support/clock.ts';
import { corpRole } from '../support/configs.ts';
import { credentialsFrom, loggedIn } from '../support/stories.ts';

test.for([
  [12, 'behind'],
  [-12, 'ahead of'],
] as const)(
  'a clock that is off by %i min is named once, and the answer is given',
  async ([ahead, where]) => {
    await using box = await loggedIn();
    box.home.remove(corpRole);
    box.identityCenter.setAhead(ahead * 60);
    const { code, stdout, stderr } = await box.awsso('process', 'dev');
    expect(stderr).toBe(`awsso: warning: the clock of this machine is 12 min ${where} Identity Center's\n`);
    expect({ code, version: JSON.parse(stdout).Version }).toEqual({ code: 0, version: 1 });
  },
);

test('a clock that is off by five minutes or less is not spoken of', async () => {
  await using box = await loggedIn();
  for (const ahead of [300, -300]) {
    box.home.remove(corpRole);
    box.identityCenter.setAhead(ahead);
    credentialsFrom(await box.awsso('process', 'dev'));
  }
});

test.for(['1', '12', '2026', 'x 2'])('a Date of "%s", which is none, is not spoken of', async (date) => {
  await using box = await loggedIn();
  box.home.remove(corpRole);
  box.identityCenter.failNext('GetRoleCredentials', {
    status: 200,
    headers: { Date: date },
    body: {
      roleCredentials: {
        accessKeyId: 'ASIAEXAMPLE000000000',
        secretAccessKey: 'secret',
        sessionToken: 'token',
        expiration: box.clock.now().getTime() + hours(1),
      },
    },
  });
  credentialsFrom(await box.awsso('process', 'dev'));
});

test('a hit looks at no clock but its own', async () => {
  await using box = await loggedIn();
  box.identityCenter.setAhead(minutes(60));
  credentialsFrom(await box.awsso('process', 'dev'));
});
