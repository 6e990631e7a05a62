import { eachNamesItsCause } from './broken-home.ts';
import { good, withLines } from './configs.ts';
import type { Scene } from './scene.ts';

const account = (accountId: string, roles: readonly string[]) => ({
  accountId,
  accountName: 'Example',
  emailAddress: 'aws@example.com',
  roles,
});

/** A person who is logged in, and may use one role in one account. */
const assigned = {
  accounts: [account('111122223333', ['ReadOnly', 'Billing'])],
  isCached: false,
  before: ({ run }: Scene) => run(['login', '--sso-session', 'corp']),
  exit: 5,
};

function role(written: string, cause: string, mends = 'sed -i.bak 9s/') {
  return {
    name: `the role is ${JSON.stringify(written)}`,
    ...assigned,
    config: withLines({ 9: `sso_role_name = ${written}` }),
    cause: `Identity Center refuses role ${written} in account 111122223333 (forbidden): ${cause}`,
    mends,
  };
}

const byFlags = (accountId: string, roleName: string) => [
  'process',
  '--sso-session',
  'corp',
  '--account-id',
  accountId,
  '--role-name',
  roleName,
];

eachNamesItsCause([
  role('readonly', 'the nearest of your roles there is ReadOnly (sso_role_name at ~/.aws/config:9)'),
  role('ReadOnyl', 'the nearest of your roles there is ReadOnly (sso_role_name at ~/.aws/config:9)'),
  role('Read-Only', 'the nearest of your roles there is ReadOnly (sso_role_name at ~/.aws/config:9)'),
  role('"ReadOnly"', 'sso_role_name at ~/.aws/config:9 has the quotes round it as part of its value'),
  role(
    'ReadOnly # for a while',
    'sso_role_name at ~/.aws/config:9 has the comment behind it as part of its value',
  ),
  {
    name: 'the role is written with a colon, and misspelt',
    ...assigned,
    config: withLines({ 9: 'sso_role_name: Readonly' }),
    cause: 'the nearest of your roles there is ReadOnly (sso_role_name at ~/.aws/config:9)',
    mends: 'sed -i.bak 9s/',
  },
  {
    name: 'the role is not assigned, and none is like it',
    ...assigned,
    config: withLines({ 9: 'sso_role_name = PowerUserAccess' }),
    cause:
      'Identity Center refuses role PowerUserAccess in account 111122223333 (forbidden): your roles there are ReadOnly, Billing (sso_role_name at ~/.aws/config:9)',
    opens: '~/.aws/config:9',
  },
  {
    name: 'the account is not assigned',
    ...assigned,
    config: withLines({ 8: 'sso_account_id = 444455556666' }),
    cause:
      'Identity Center refuses role ReadOnly in account 444455556666 (forbidden): you have no role in that account (sso_account_id at ~/.aws/config:8)',
    opens: '~/.aws/config:8',
  },
  {
    name: 'the role is not assigned, and which are cannot be told',
    ...assigned,
    config: withLines({ 9: 'sso_role_name = Readonly' }),
    before: async ({ box, run }: Scene) => {
      await run(['login', '--sso-session', 'corp']);
      box.identityCenter.failNext('ListAccountRoles', { status: 500 }, Number.POSITIVE_INFINITY);
    },
    cause:
      'Identity Center refuses role Readonly in account 111122223333 (forbidden): which roles you have there cannot be told now',
    opens: '~/.aws/config:9',
  },
  {
    name: 'login works, and the role does not',
    ...assigned,
    config: withLines({ 9: 'sso_role_name = Readonly' }),
    run: ['login', 'dev'],
    cause: 'the nearest of your roles there is ReadOnly (sso_role_name at ~/.aws/config:9)',
    mends: 'sed -i.bak 9s/',
  },
  {
    name: 'the role of the flags is not assigned',
    ...assigned,
    config: good,
    run: byFlags('111122223333', 'Readonly'),
    cause:
      'Identity Center refuses role Readonly in account 111122223333 (forbidden): your roles there are ReadOnly, Billing',
    shows: ['awsso profiles', 'ReadOnly'],
  },
  {
    name: 'the account of the flags is not assigned',
    ...assigned,
    config: good,
    run: byFlags('444455556666', 'ReadOnly'),
    cause: 'you have no role in that account',
    shows: ['awsso profiles', '111122223333'],
  },
  {
    name: 'the account of the flags has dashes',
    ...assigned,
    config: good,
    run: byFlags('1111-2222-3333', 'ReadOnly'),
    exit: 2,
    cause: '--account-id is "1111-2222-3333"; it has 12 digits',
    shows: ['awsso accounts --sso-session corp', '111122223333'],
  },
]);
