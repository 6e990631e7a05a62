import { AwsException } from './aws-exception.ts';
import { type Page, type PageRequest, pageOf } from './page.ts';

/** One AWS account and the roles (permission sets) the person is assigned in it. */
export interface Account {
  /** 12 digits. */
  readonly accountId: string;
  readonly accountName: string;
  readonly emailAddress: string;
  readonly roles: readonly string[];
}

export type AccountInfo = Omit<Account, 'roles'>;

export interface RoleInfo {
  readonly roleName: string;
  readonly accountId: string;
}

const exampleAccounts: readonly Account[] = [
  {
    accountId: '111122223333',
    accountName: 'Example Production',
    emailAddress: 'aws-production@example.com',
    roles: ['AdministratorAccess', 'ReadOnlyAccess'],
  },
  {
    accountId: '444455556666',
    accountName: 'Example Staging',
    emailAddress: 'aws-staging@example.com',
    roles: ['AdministratorAccess', 'PowerUserAccess', 'ReadOnlyAccess'],
  },
  {
    accountId: '123456789012',
    accountName: 'Example Sandbox',
    emailAddress: 'aws-sandbox@example.com',
    roles: ['AdministratorAccess'],
  },
];

/** Roles listed for an account that is in nobody's list, when any account is served. */
const exampleRoles: readonly string[] = ['AdministratorAccess', 'ReadOnlyAccess'];

/**
 * Which accounts and roles the person is assigned. Without a list of its own it shows example accounts
 * and lets the person into any account and role, so that any AWS config can be tried.
 */
export class Directory {
  readonly #accounts: readonly Account[];
  readonly #servesAny: boolean;

  constructor(accounts: readonly Account[] | null) {
    this.#accounts = accounts ?? exampleAccounts;
    this.#servesAny = accounts === null;
  }

  /** @throws AwsException InvalidRequest for a bad page request */
  accounts(request: PageRequest): Page<AccountInfo> {
    const infos = this.#accounts.map(({ accountId, accountName, emailAddress }) => ({
      accountId,
      accountName,
      emailAddress,
    }));
    return pageOf(infos, request, 'accounts');
  }

  /** @throws AwsException Forbidden for an account without assignment, InvalidRequest for a bad page */
  roles(accountId: string, request: PageRequest): Page<RoleInfo> {
    const infos = this.#rolesIn(accountId).map((roleName) => ({ roleName, accountId }));
    return pageOf(infos, request, `roles/${accountId}`);
  }

  /** @throws AwsException Forbidden, with the portal's own words for a role that is not assigned */
  assertAssigned(accountId: string, roleName: string): void {
    if (!(this.#servesAny || this.#rolesIn(accountId).includes(roleName))) {
      throw noAccess();
    }
  }

  #rolesIn(accountId: string): readonly string[] {
    const account = this.#accounts.find((candidate) => candidate.accountId === accountId);
    if (account === undefined && !this.#servesAny) {
      throw noAccess();
    }
    return account?.roles ?? exampleRoles;
  }
}

function noAccess(): AwsException {
  return new AwsException('ForbiddenException', 'No access');
}

/** @throws AwsException InvalidRequest */
export function assertAccountId(accountId: string): void {
  if (!/^\d{12}$/.test(accountId)) {
    throw new AwsException('InvalidRequestException', 'account_id must have 12 digits');
  }
}
