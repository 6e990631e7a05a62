import { expect, test } from 'vitest';
import { corpRole, corpToken, sessionConfig } from '../support/configs.ts';
import { sandbox } from '../support/sandbox.ts';

test('a login whose code is refused is answered by the token that somebody else has got meanwhile', async () => {
  let token: string | undefined;
  await using box = await sandbox({
    config: sessionConfig,
    terminal: true,
    person: 'only looks',
    onPause: (center) => {
      if (token === undefined) {
        center.approve(/.*shows the code ([\w-]+)\./s.exec(box.screen())?.[1] ?? '');
        return;
      }
      box.home.write(corpToken, token);
      center.failNext('CreateToken', 'InvalidGrantException');
    },
  });
  expect(await box.awsso('process', 'dev')).toMatchObject({ code: 0 });
  token = box.home.read(corpToken);
  box.home.remove(corpToken);
  box.home.remove(corpRole);

  expect(await box.awsso('process', 'dev')).toMatchObject({ code: 0 });
  expect(box.home.read(corpToken)).toBe(token);
  expect(box.identityCenter.count('StartDeviceAuthorization')).toBe(2);
});
