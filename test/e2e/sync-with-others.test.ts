import { describe, expect, test } from 'vitest';
import { keysInFile, legacyConfig } from '../support/configs.ts';
import { doctor, doctorAfter, makePrivate } from '../support/doctor.ts';
import { sandbox } from '../support/sandbox.ts';
import { expectFailure, loggedIn } from '../support/stories.ts';
import { credentialsFile, hand, section, several } from './synced.ts';

const silent = { code: 0, stdout: '', stderr: '' };

describe('login --sync', () => {
  test('writes the keys of the profile that was logged in with', async () => {
    await using box = await sandbox({ config: several, person: 'approves' });
    expect(await box.awsso('login', 'dev', '--sync')).toMatchObject({ code: 0, stdout: '' });
    expect(box.home.read(credentialsFile).match(/awsso_profile = .*/g)).toEqual(['awsso_profile = dev']);
  });

  test('writes those of every profile of the session', async () => {
    await using box = await sandbox({ config: several + legacyConfig, person: 'approves' });
    expect(await box.awsso('login', '--sso-session', 'corp', '--sync')).toMatchObject({ code: 0 });
    expect(box.home.read(credentialsFile).match(/(?<=awsso_profile = ).*/g)).toEqual([
      'dev',
      'lab-one',
      'lab-two',
    ]);
  });

  test('also when nobody had to be asked; --force is for the login alone', async () => {
    await using box = await loggedIn({ credentials: keysInFile('dev') });
    expectFailure(await box.awsso('login', 'dev', '--sync'), 3, /not written by awsso sync/);
    const forced = await box.awsso('login', 'dev', '--sync', '--force');
    expect(forced).toMatchObject({ code: 3, stdout: '' });
    expect(box.home.read(credentialsFile)).toBe(keysInFile('dev'));
  });
});

describe('logout', () => {
  test('removes what was synced of the session, under every name, and nothing else', async () => {
    await using box = await loggedIn({
      config: several + legacyConfig,
      credentials: hand,
      person: 'approves',
    });
    await box.awsso('login', 'old');
    await box.awsso('sync', '--all');
    await box.awsso('sync', 'dev:tool');
    expect(await box.awsso('logout', 'dev')).toMatchObject(silent);
    expect(box.home.read(credentialsFile).match(/^\[.*\]/gm)).toEqual(['[work]', '[old]']);
    expect(await box.awsso('logout', 'old')).toMatchObject(silent);
    expect(box.home.read(credentialsFile)).toBe(hand);
    expect(Object.keys(box.home.files())).not.toContain(`${credentialsFile}.awsso.bak`);
  });

  test('takes its keys alone from a section to which a person has added', async () => {
    await using box = await loggedIn();
    await box.awsso('sync', 'dev');
    box.home.write(credentialsFile, `${box.home.read(credentialsFile)}region = eu-west-3\n`);
    expect(await box.awsso('logout', 'dev')).toMatchObject(silent);
    expect(box.home.read(credentialsFile)).toBe('[dev]\n# written by awsso\nregion = eu-west-3\n');
  });
});

describe('keys that have expired', () => {
  const expired = async () => {
    const box = await loggedIn({ time: 'real', credentials: hand });
    await box.awsso('sync', 'dev:tool');
    await box.awsso('sync', 'dev');
    const text = box.home
      .read(credentialsFile)
      .replace(/(aws_session_expiration = ).*/, '$12026-01-01T00:00:00Z');
    box.home.write(credentialsFile, text);
    makePrivate(box.home);
    return box;
  };

  test('are found by the doctor, and its cure renews them', async () => {
    await using box = await expired();
    const { findings } = await doctor(box);
    expect(findings).toMatchObject([{ code: 'expired-keys', where: box.home.at(credentialsFile), line: 6 }]);
    expect(findings[0]?.cure).toBe('awsso sync dev:tool');
    expect(await doctorAfter(box, findings[0]?.cure ?? '')).toMatchObject({
      code: 0,
      stdout: 'nothing found\n',
    });
    expect(section(box, 'tool')?.['aws_session_expiration']).toBe(
      section(box, 'dev')?.['aws_session_expiration'],
    );
  });

  test('are removed by doctor --fix, and nothing else is', async () => {
    await using box = await expired();
    const dev = section(box, 'dev');
    expect((await doctor(box, '--fix')).mended).toMatchObject([{ code: 'expired-keys' }]);
    expect(box.home.read(credentialsFile)).toMatch(/^# my keys\n\[work\]\n(.+\n){2}\n\[dev\]\n/);
    expect(section(box, 'dev')).toEqual(dev);
  });
});
