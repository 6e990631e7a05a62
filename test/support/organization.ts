import type { Account } from '../../src/emulator/center/directory.ts';
import type { Sandbox, SandboxOptions } from './sandbox.ts';
import { loggedIn } from './stories.ts';

/** So many accounts, each with the same roles. */
export function organization(size: number, roles: readonly string[] = ['Admin', 'ReadOnly']): Account[] {
  return Array.from({ length: size }, (_, index) => ({
    accountId: `${100_000_000_000 + index}`,
    accountName: `Account ${String(index).padStart(4, '0')}`,
    emailAddress: `a${index}@example.com`,
    roles,
  }));
}

/** A person who has logged in as `dev`, and since then may use these accounts alone. */
export async function memberOf(accounts: readonly Account[], options: SandboxOptions = {}): Promise<Sandbox> {
  const box = await loggedIn(options);
  box.identityCenter.change({ accounts });
  return box;
}
