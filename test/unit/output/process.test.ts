import { expect, test } from 'vitest';
import { formatProcess } from '../../../src/output/process.ts';
import { Secret } from '../../../src/secret.ts';

// The fields and their order: AWS SDKs and Tools reference, "Process credential provider".

const all = {
  accessKeyId: 'ASIAIOSFODNN7EXAMPLE',
  secretAccessKey: new Secret('secret'),
  sessionToken: new Secret('session'),
  expiration: new Date('2026-11-22T02:21:35.999Z'),
  accountId: '111122223333',
};

test.for([
  [
    'one object of one line',
    all,
    '{"Version":1,"AccessKeyId":"ASIAIOSFODNN7EXAMPLE","SecretAccessKey":"secret","SessionToken":"session","Expiration":"2026-11-22T02:21:35Z","AccountId":"111122223333"}\n',
  ],
  [
    'long-lived keys: what is not known is left out, never null',
    { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: new Secret('secret') },
    '{"Version":1,"AccessKeyId":"AKIAIOSFODNN7EXAMPLE","SecretAccessKey":"secret"}\n',
  ],
  [
    'temporary keys whose end is not known',
    {
      accessKeyId: 'ASIAIOSFODNN7EXAMPLE',
      secretAccessKey: new Secret('secret'),
      sessionToken: new Secret('session'),
    },
    '{"Version":1,"AccessKeyId":"ASIAIOSFODNN7EXAMPLE","SecretAccessKey":"secret","SessionToken":"session"}\n',
  ],
  [
    'an account id with zeros before it, which is text',
    { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: new Secret('secret'), accountId: '000000000001' },
    '{"Version":1,"AccessKeyId":"AKIAIOSFODNN7EXAMPLE","SecretAccessKey":"secret","AccountId":"000000000001"}\n',
  ],
  [
    'a value of quotes and line ends, on one line still',
    { accessKeyId: 'A', secretAccessKey: new Secret('a"b\\c\nd') },
    '{"Version":1,"AccessKeyId":"A","SecretAccessKey":"a\\"b\\\\c\\nd"}\n',
  ],
] as const)('%s', ([, credentials, text]) => {
  expect(formatProcess(credentials)).toBe(text);
});
