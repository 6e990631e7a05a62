import { describe, expect, test } from 'vitest';
import { quotedProgram } from '../support/binary.ts';
import { sessionConfig } from '../support/configs.ts';
import { memberOf, organization } from '../support/organization.ts';
import { sandbox } from '../support/sandbox.ts';
import { callsOf } from '../support/stories.ts';
import { canScript, shellAtTerminal } from '../support/terminal.ts';

describe.skipIf(!canScript && !process.env['AWSSO_REQUIRE_ALL'])(
  'at a terminal of its own (needs script)',
  () => {
    test('configure asks, logs in, lets pick, and writes', async () => {
      const accounts = organization(30, ['ReadOnly', 'Admin']);
      await using box = await sandbox({ accounts, time: 'real' });
      await using terminal = await shellAtTerminal(box);
      terminal.type(`${quotedProgram} configure --no-browser; echo "ended $?"\n`);
      await terminal.shows(/Name of the SSO session:/);
      terminal.type('corp\r');
      await terminal.shows(/SSO start URL:/);
      terminal.type('https://d-1234567890.awsapps.com/start\r');
      await terminal.shows(/SSO region:/);
      terminal.type('eu-west-1\r');
      await terminal.shows(/SSO registration scopes: sso:account:access/);
      terminal.type('\r');
      await terminal.shows(/To log in to corp/);
      await terminal.shows(/Asked for/);
      for (const { userCode } of box.identityCenter.pendingAuthorizations()) {
        box.identityCenter.approve(userCode);
      }
      await terminal.shows(/Which account\?/);
      terminal.type('0007\r');
      await terminal.shows(/Which role\?/);
      terminal.type('read\r');
      await terminal.shows(/Name of the profile: ReadOnly-100000000007/);
      terminal.type('\r');
      await terminal.shows(/Region of the profile:/);
      terminal.type('eu-central-1\r');
      await terminal.shows(/next: aws sts get-caller-identity --profile ReadOnly-100000000007\nended 0\n/);
      expect(box.home.read('.aws/config')).toMatch(
        /\[profile ReadOnly-100000000007\]\nsso_session = corp\nsso_account_id = 100000000007\nsso_role_name = ReadOnly\nregion = eu-central-1\n$/,
      );
    });

    test('configure overwrites what is there when a person agrees, and the keyboard is the shell’s again', async () => {
      await using box = await sandbox({ config: sessionConfig, time: 'real' });
      await using terminal = await shellAtTerminal(box);
      const flags = '--account-id 123456789012 --role-name ReadOnly --profile dev';
      terminal.type(`${quotedProgram} configure ${flags}; echo "ended $?"\n`);
      await terminal.shows(/Which SSO session\?/);
      terminal.type('\r\r');
      await terminal.shows(/ {2}sso_account_id: 111122223333 → 123456789012\n.*Write it\? \(y\/N\)/);
      terminal.type('\r');
      await terminal.shows(/ended 130\n/);
      expect(box.home.read('.aws/config')).toBe(sessionConfig);
      terminal.type(`${quotedProgram} configure ${flags}; echo "ended $?"\n`);
      await terminal.shows(/Which SSO session\?/);
      terminal.type('\r\r');
      await terminal.shows(/Write it\? \(y\/N\)/);
      terminal.type('y\r');
      await terminal.shows(/next: awsso login dev\nended 0\n/);
      expect(box.home.read('.aws/config')).toBe(sessionConfig.replace('111122223333', '123456789012'));
    });

    test('populate that is left by Ctrl-C goes on where it was, and shows how far it is', async () => {
      await using box = await memberOf(organization(80), { time: 'real' });
      await using terminal = await shellAtTerminal(box);
      terminal.type(`${quotedProgram} populate > out; echo "ended $?"\n`);
      await terminal.shows(/ 0 of 80 accounts/);
      await terminal.shows(/ 2\d of 80 accounts, \d+\.\d a second, \d s left/);
      terminal.type('\x03');
      await terminal.shows(/out> /);
      expect(box.home.read('.aws/config')).not.toContain('Account-');
      const calls = await callsOf(box, async () => {
        terminal.type(`${quotedProgram} populate > out; echo "ended $?"\n`);
        await terminal.shows(/ended 0\n/);
      });
      expect(calls.length).toBeLessThan(62);
      expect(box.home.read('out').split('\n')).toHaveLength(161);
      expect(box.home.entries().filter((entry) => entry.includes('roles.jsonl'))).toEqual([]);
    });
  },
);
