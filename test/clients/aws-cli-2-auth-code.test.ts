import { execFile } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { changeJson, readJson } from '../support/cache-files.ts';
import { corpRegistration, corpToken, sessionConfig } from '../support/configs.ts';
import { type Sandbox, sandbox } from '../support/sandbox.ts';
import { callsOf, credentialsFrom } from '../support/stories.ts';
import { installed, versionPrinted } from './programs/installed.ts';
import { forgetRoles, lapse, tokenIn } from './scene.ts';

const program = installed('aws-cli-2/aws');
const isMissing = versionPrinted([program, '--version'], /^aws-cli\/(2\.\S+)/) === undefined;
const run = promisify(execFile);

/** Both open it for a login; its `&` lets the AWS CLI listen meanwhile. */
const browser =
  '#!/bin/sh\necho "$1" >> "$HOME/opened"\ncurl --silent --location --output "$HOME/seen" "$1"\n';

async function scene(): Promise<Sandbox> {
  const box = await sandbox({ config: sessionConfig, time: 'real', autoApprove: true, strict: true });
  box.home.write('browser', browser);
  chmodSync(box.home.at('browser'), 0o755);
  box.env['BROWSER'] = `${box.home.at('browser')} %s`;
  return box;
}

function aws(box: Sandbox, ...args: string[]) {
  const env = {
    PATH: process.env['PATH'],
    HOME: box.home.path,
    ...box.env,
    BROWSER: `${box.env['BROWSER']} &`,
    AWS_EC2_METADATA_DISABLED: 'true',
  };
  return run(program, args, { env, timeout: 60_000 });
}

describe.skipIf(isMissing)(isMissing ? 'no AWS CLI 2 logs in by authorization code' : 'the AWS CLI 2', () => {
  test('logs in by authorization code, and awsso uses and refreshes its token, and its client', async () => {
    await using box = await scene();
    await aws(box, 'sso', 'login', '--sso-session', 'corp');
    expect(readJson(box.home, corpRegistration)).toMatchObject({
      grantTypes: ['authorization_code', 'refresh_token'],
    });
    credentialsFrom(await box.binary('process', 'dev', '--login', 'never'));
    lapse(box);
    forgetRoles(box);
    const before = tokenIn(box);
    credentialsFrom(await box.binary('process', 'dev', '--login', 'never'));
    expect(tokenIn(box)).not.toBe(before);

    const calls = await callsOf(box, async () =>
      expect(await box.binary('login', 'dev', '--use-auth-code', '--force')).toMatchObject({ code: 0 }),
    );
    expect(calls).toEqual(['CreateToken', 'GetRoleCredentials']);
  });

  test('uses and refreshes the token of our login by authorization code, and its client', async () => {
    await using box = await scene();
    expect(await box.binary('login', '--sso-session', 'corp', '--use-auth-code')).toMatchObject({ code: 0 });
    lapse(box);
    const before = tokenIn(box);
    const { stdout } = await aws(box, 'configure', 'export-credentials', '--profile', 'dev');
    expect(JSON.parse(stdout)).toMatchObject({ AccessKeyId: expect.stringMatching(/^ASIA/) });
    expect(tokenIn(box)).not.toBe(before);

    await aws(box, 'sso', 'login', '--sso-session', 'corp');
    expect(box.identityCenter.count('RegisterClient')).toBe(1);
  });

  test('is sent by us to the page that it opens itself, and registers as we do', async () => {
    await using box = await scene();
    await aws(box, 'sso', 'login', '--sso-session', 'corp');
    changeJson(box.home, corpRegistration, { expiresAt: '2026-01-01T00:00:00Z' });
    await box.binary('login', 'dev', '--use-auth-code', '--force');

    const [its, ours] = box.home
      .read('opened')
      .trim()
      .split('\n')
      .map((page) => new URL(page));
    expect([...(ours?.searchParams.keys() ?? [])]).toEqual([...(its?.searchParams.keys() ?? [])]);
    expect(ours?.pathname).toBe(its?.pathname);
    for (const name of ['response_type', 'code_challenge_method', 'scopes']) {
      expect(ours?.searchParams.get(name)).toBe(its?.searchParams.get(name));
    }
    const registered = box.identityCenter.calls
      .filter(({ operation }) => operation === 'RegisterClient')
      .map(({ input }) => ({ ...input, clientName: '' }));
    expect(registered[1]).toEqual(registered[0]);
    const redeemed = box.identityCenter.calls
      .filter(({ input }) => input['grantType'] === 'authorization_code')
      .map(({ input }) => Object.keys(input).sort());
    expect(redeemed[1]).toEqual(redeemed[0]);
    expect(Object.keys(readJson(box.home, corpToken))).toContain('refreshToken');
  });
});
