import { chmodSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { sessionConfig } from '../support/configs.ts';
import { doctor, doctorAfter, makePrivate } from '../support/doctor.ts';
import { sandbox } from '../support/sandbox.ts';
import { withLines } from './causes/configs.ts';

interface Story {
  readonly title: string;
  readonly config: string;
  /** `CONFIG` is the file. */
  readonly cause: string;
  /** `sed` where it mends the config by itself. */
  readonly cure: 'sed' | string;
}

const arn = 'arn:aws:iam::111122223333:role/Admin';
const editorAt = (line: number) => `\${EDITOR:-vi} +${line} CONFIG`;
const stories: readonly Story[] = [
  {
    title: 'an sso_region with a slip of the pen',
    config: withLines({ 3: 'sso_region = eu-wst-1' }, sessionConfig),
    cause: 'CONFIG:3: sso_region is not an AWS region; the nearest is eu-west-1',
    cure: 'sed',
  },
  {
    title: 'an availability zone for a region',
    config: withLines({ 3: 'sso_region = eu-west-1a' }, sessionConfig),
    cause: 'CONFIG:3: sso_region is eu-west-1a, an availability zone of the region eu-west-1',
    cure: 'sed',
  },
  {
    title: 'the name of a place for a region',
    config: withLines({ 10: 'region = Ireland' }, sessionConfig),
    cause: 'CONFIG:10: region is not an AWS region; the nearest is eu-west-1',
    cure: 'sed',
  },
  {
    title: 'a region in place of the scopes',
    config: withLines({ 4: 'sso_registration_scopes = sso:account:access, eu-west-1' }, sessionConfig),
    cause: 'CONFIG:4: sso_registration_scopes names what is no scope, as sso:account:access is one',
    cure: editorAt(4),
  },
  {
    title: 'a section that no tool reads',
    config: `${sessionConfig}\n[dev2]\nregion = eu-west-1\n`,
    cause: 'no tool reads this section: CONFIG:12 says [dev2], which must read [profile dev2]',
    cure: 'sed',
  },
  {
    title: 'a section of a name that is taken',
    config: `${sessionConfig}\n[dev]\nregion = eu-west-1\n`,
    cause: 'no tool reads this section: CONFIG:12 names no profile and no sso-session',
    cure: editorAt(12),
  },
  {
    title: 'a session whose header is misspelt',
    config: withLines({ 1: '[sso-sesion corp]' }, sessionConfig),
    cause:
      'profile "dev" (CONFIG:7) names sso-session "corp", which does not exist: CONFIG:1 says [sso-sesion corp], which must read [sso-session corp]',
    cure: 'sed',
  },
  {
    title: 'a session that nobody uses and whose header is misspelt',
    config: `${sessionConfig}\n[ssosession team]\nsso_start_url = https://d-1.awsapps.com/start\nsso_region = eu-west-1\nsso_registration_scopes = sso:account:access\n`,
    cause: 'no tool reads this section: CONFIG:12 says [ssosession team], which must read [sso-session team]',
    cure: 'sed',
  },
  {
    title: 'an account id that a spreadsheet has cut',
    config: withLines({ 8: 'sso_account_id = 11122223333' }, sessionConfig),
    cause: 'CONFIG:8: sso_account_id has 11 digits, an account id has 12 (spreadsheets drop leading zeros)',
    cure: editorAt(8),
  },
  {
    title: 'SSO settings in comments',
    config: withLines({ 7: '#sso_session = corp', 8: '', 9: '' }, sessionConfig),
    cause: 'profile "dev" (CONFIG:6) has no SSO settings: sso_session at CONFIG:7 is in a comment',
    cure: "sed -i.7.bak '7{/^#sso_session =/s/^[[:space:]]*[#;][#;]*[[:space:]]*//;}' CONFIG",
  },
  {
    title: 'a role that is none',
    config: `${sessionConfig}\n[profile admin]\nrole_arn = role/Admin\nsource_profile = dev\n`,
    cause: 'CONFIG:13: role_arn is not the ARN of a role',
    cure: editorAt(13),
  },
  {
    title: 'a source that is not there',
    config: `${sessionConfig}\n[profile admin]\nrole_arn = ${arn}\nsource_profile = dve\n`,
    cause: 'CONFIG:14: there is no profile "dve", which profile "admin" names as source_profile',
    cure: 'awsso profiles',
  },
  {
    title: 'a source of sources',
    config: `[profile a]\nrole_arn = ${arn}\nsource_profile = a\n`,
    cause: 'CONFIG:3: the source profiles go round in a circle: "a" -> "a"',
    cure: editorAt(3),
  },
  ...['no-such-tool', '/opt/no-such-tool'].map((program) => ({
    title: `the program ${program}`,
    config: `[profile tool]\ncredential_process = ${program} --profile dev\n`,
    cause: `credential_process of profile "tool" (CONFIG:2): there is no program "${program}"`,
    cure: editorAt(2),
  })),
];

describe.for(stories)('$title', ({ config, cause, cure }) => {
  test('is found once, with what mends it', async () => {
    await using box = await sandbox({ config, time: 'real' });
    makePrivate(box.home);
    const { findings } = await doctor(box);
    const file = box.home.at('.aws/config');
    expect(findings).toMatchObject([
      { code: 'broken-profile', where: file, cause: cause.replaceAll('CONFIG', file) },
    ]);
    const found = findings[0]?.cure ?? '';
    if (cure === 'sed') {
      expect(found).toMatch(/^sed /);
      expect(await doctorAfter(box, found)).toMatchObject({ code: 0, stdout: 'nothing found\n' });
    } else {
      expect(found).toBe(cure.replaceAll('CONFIG', file));
    }
  });
});

test('what is unusual and may be meant is no finding', async () => {
  await using box = await sandbox({
    config: `${withLines({ 3: 'sso_region = eu-east-3', 10: 'region = local' }, sessionConfig)}
[plugins]
endpoint = awscli_plugin_endpoint

[profile plain]
region = us-iso-east-1

[profile tool]
credential_process = tool

[profile admin]
role_arn = ${arn}
source_profile = tool
`,
  });
  box.home.write('bin/tool', '#!/bin/sh\n');
  chmodSync(box.home.at('bin/tool'), 0o755);
  box.env['PATH'] = box.home.at('bin');
  makePrivate(box.home);
  expect((await doctor(box)).findings).toEqual([]);
});
