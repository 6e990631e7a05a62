import { expect, test } from 'vitest';
import { registerSecretsIn } from '../../../src/config/secret-keys.ts';
import { hideSecrets } from '../../../src/secret.ts';

test.for([
  ['a secret key', 'aws_secret_access_key = canary/secret+1', 'canary/secret+1'],
  ['a session token', 'aws_session_token=canary-token-2', 'canary-token-2'],
  ['the older name of the token', 'aws_security_token : canary-token-3', 'canary-token-3'],
  ['a key id', 'aws_access_key_id = AKIACANARYCANARY0009', 'AKIACANARYCANARY0009'],
  ['a key in capitals', 'AWS_SECRET_ACCESS_KEY = canary-capitals', 'canary-capitals'],
  ['an indented line', '[p]\n\n  aws_secret_access_key = canary-indented', 'canary-indented'],
  ['a line of Windows', '[p]\r\naws_secret_access_key = canary-windows\r\nx = y\r\n', 'canary-windows'],
  ['a file that is malformed', '[p\n= =\naws_secret_access_key = canary-malformed', 'canary-malformed'],
  ['words behind it', 'aws_secret_access_key = canary-commented # of Tom', 'canary-commented'],
] as const)('the last filter learns %s', ([, text, secret]) => {
  registerSecretsIn(new TextEncoder().encode(`${text}\n`));
  expect(hideSecrets(`it is ${secret}, of Tom`)).toBe('it is ***, of Tom');
});

test('an empty value takes nothing of the next line', () => {
  registerSecretsIn(new TextEncoder().encode('aws_secret_access_key =\nsso_session = a-session-name\n'));
  expect(hideSecrets('sso_session = a-session-name')).toBe('sso_session = a-session-name');
});
