import { expect } from 'vitest';
import type { Sandbox } from '../support/sandbox.ts';

/** An account as the portal lists it, with its roles. */
export const account = (accountId: string, accountName: string, roles: readonly string[] = ['Admin']) => ({
  accountId,
  accountName,
  emailAddress: `${accountId}@example.com`,
  roles,
});
/** Three roles in two accounts. */
export const two = [account('111122223333', 'prod', ['Admin', 'ReadOnly']), account('444455556666', 'test')];

/** Runs `populate`, which must succeed and be silent on stderr; what it says, as rows of cells. */
export async function populate(box: Sandbox, ...args: string[]): Promise<string[][]> {
  const result = await box.awsso('populate', '--sso-session', 'corp', ...args);
  expect(result).toMatchObject({ code: 0, stderr: '' });
  return result.stdout
    .split('\n')
    .slice(0, -1)
    .map((line) => line.split('\t'));
}

/** The profiles there are, by name: account and role of each. */
export async function profilesOf(box: Sandbox): Promise<Record<string, string>> {
  const profiles: { name: string; settings: Record<string, string> }[] = JSON.parse(
    (await box.awsso('profiles', '--json')).stdout,
  );
  return Object.fromEntries(
    profiles.map(({ name, settings }) => [
      name,
      `${settings['sso_account_id']} ${settings['sso_role_name']}`,
    ]),
  );
}
