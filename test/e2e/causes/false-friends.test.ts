import { describe, expect, test } from 'vitest';
import { sandbox } from '../../support/sandbox.ts';
import { eachNamesItsCause } from './broken-home.ts';
import { canaryCredentials } from './canaries.ts';
import { good, legacy, withLines } from './configs.ts';
import { keepRoleCredentials } from './scene.ts';

describe('what looks wrong and is right is no trouble:', () => {
  test.for([
    ['a header with a tab', withLines({ 6: '[profile\tdev]' })],
    ['a header with many blanks', withLines({ 6: '[profile   dev ]' })],
    ['a header with a comment behind it', withLines({ 6: '[profile dev] # mine' })],
    ['a header in quotes', withLines({ 6: '[profile "dev"]' })],
    ['"profiles" in a header', withLines({ 6: '[profiles dev]' })],
    ['a colon behind "sso-session"', withLines({ 1: '[sso-session: corp]' })],
    ['a colon for a delimiter', withLines({ 8: 'sso_account_id: 111122223333' })],
    ['capitals in a key', withLines({ 8: 'SSO_Account_ID = 111122223333' })],
    ['settings that are all indented alike', good.replaceAll(/^(?=\w)/gm, '  ')],
    ['a comment that is indented', withLines({ 8: '    # the account\nsso_account_id = 111122223333' })],
    ['the line ends of Windows', good.replaceAll('\n', '\r\n')],
    ['the line ends of an old Mac', good.replaceAll('\n', '\r')],
    ['no line end at all', good.trimEnd()],
    ['a no-break space behind a value', withLines({ 7: 'sso_session = corp\u00a0' })],
    ['a setting of the session that the profile repeats', withLines({ 10: 'sso_region = eu-west-1' })],
    ['a misspelt header of another profile', `${good}[dve]\nregion = x\n`],
    ['a profile of the session’s name', `${good}[profile corp]\nregion = eu-west-1\n`],
    ['the profile once more, in a comment', `${good}# [profile dev]\n# sso_session = old\n`],
    [
      'a fragment in the start URL',
      withLines({ 2: 'sso_start_url = https://d-1234567890.awsapps.com/start#' }),
    ],
    ['a profile without session', legacy],
  ] as const)('%s', async ([, config]) => {
    await using box = await sandbox({ config, credentials: canaryCredentials });
    keepRoleCredentials(box);
    expect(await box.awsso('process', 'dev')).toMatchObject({ code: 0, stderr: '' });
  });
});

/** Where something looks like the cause and is not, it is not accused. */
eachNamesItsCause([
  {
    name: 'a top-level section of another kind is no misspelt profile',
    config: withLines({ 6: '[plugins]' }),
    exit: 3,
    cause: 'there is no profile "dev": ~/.aws/config has none like it',
    shows: ['awsso profiles', 'build'],
  },
  {
    name: 'a session is no misspelt profile',
    config: withLines({ 1: '[sso-session devs]', 6: '[profile other]', 7: 'sso_session = devs' }),
    exit: 3,
    cause: 'there is no profile "dev": ~/.aws/config has none like it',
    shows: ['awsso profiles', 'other'],
  },
  {
    name: 'a services section is no misspelt profile',
    config: withLines({ 6: '[services dev]' }),
    exit: 3,
    cause: 'there is no profile "dev": ~/.aws/config has none like it',
    shows: ['awsso profiles', 'build'],
  },
  {
    name: 'a session in comments is not the one that is misspelt',
    config: withLines({ 7: 'sso_session = crop\n# sso_session = corp' }),
    exit: 3,
    cause:
      'profile "dev" (~/.aws/config:7) names sso-session "crop", which does not exist: the nearest is "corp"',
    mends: 'sed -i.bak 7s/',
  },
  {
    name: 'a commented setting of the next profile is none of this one',
    config: withLines({ 9: undefined, 10: '\n[profile ops]\n# sso_role_name = Admin' }),
    exit: 3,
    cause: /^awsso: profile "dev" \(~\/\.aws\/config:6\) lacks sso_role_name$/m,
    opens: '~/.aws/config:6',
  },
  {
    name: 'a section at the same line of the other file is another section',
    config: good.split('[profile dev]')[0] ?? '',
    credentials: '[dev]\nsso_account_id = 111122223333\nsso_role_name = ReadOnly\nregion = eu-west-1\n',
    exit: 3,
    cause:
      /^awsso: profile "dev" \(~\/\.aws\/credentials:1\) lacks sso_start_url, sso_region and names no sso_session$/m,
    opens: '~/.aws/credentials:1',
  },
  {
    name: 'another profile with the setting says nothing of this one',
    config: withLines({ 9: undefined, 10: '\n[profile ops]\nsso_role_name = Admin' }),
    exit: 3,
    cause: /^awsso: profile "dev" \(~\/\.aws\/config:6\) lacks sso_role_name$/m,
    opens: '~/.aws/config:6',
  },
  {
    name: 'a key of another purpose is no misspelt one',
    config: withLines({ 9: 'role_session_name = ReadOnly' }),
    exit: 3,
    cause: /^awsso: profile "dev" \(~\/\.aws\/config:6\) lacks sso_role_name$/m,
    opens: '~/.aws/config:6',
  },
  {
    name: 'a session name with a blank that nobody has is not mended by a guess',
    config: withLines({ 7: 'sso_session = my corp' }),
    exit: 3,
    cause: 'names sso-session "my corp", which does not exist: ~/.aws/config has none like it',
    shows: ['awsso profiles --sessions', 'corp'],
  },
]);
