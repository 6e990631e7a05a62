import { expect, test } from 'vitest';
import { sessionConfig } from '../support/configs.ts';
import { sandbox } from '../support/sandbox.ts';

test('what nobody has caught, thrown from outside the command, is told as a defect and filtered', async () => {
  const secret = 'canary/secret+of/the+file';
  const credentials = `[ci]\naws_secret_access_key = ${secret}\n`;
  await using box = await sandbox({ config: sessionConfig, credentials, time: 'real', autoApprove: true });
  box.identityCenter.failNext('RegisterClient', 'hang');
  box.home.write(
    'throws.mjs',
    `const error = Object.assign(new TypeError('sent ${secret}'), { header: 'Bearer ${secret}' });
    setTimeout(() => { throw error; }, 1500);`,
  );
  const env = { NODE_OPTIONS: `--import ${box.home.at('throws.mjs')}` };
  const { code, stdout, stderr } = await box.startBinary(['login', 'dev', '--debug'], env).result;
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toMatch(
    /^awsso: this is a defect of awsso \(TypeError\)\nhint: .+\nTypeError: sent \*\*\*\n {4}at /m,
  );
  expect(stderr).not.toContain('canary');
});
