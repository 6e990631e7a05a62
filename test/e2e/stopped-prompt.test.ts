import { describe, expect, test } from 'vitest';
import { quotedProgram } from '../support/binary.ts';
import { sessionConfig } from '../support/configs.ts';
import { decideAt } from '../support/decide-at.ts';
import { onTerminal } from '../support/on-terminal.ts';
import { memberOf, organization } from '../support/organization.ts';
import { deployArn } from '../support/role-configs.ts';
import { sandbox } from '../support/sandbox.ts';
import { canScript, shellAtTerminal, type Terminal } from '../support/terminal.ts';

const [ctrlC, ctrlZ] = ['\u0003', '\u001a'];
const controlSequence = '\u001b\\[';

const withDevice = `[profile user]
aws_access_key_id = AKIAUSER000000000000
aws_secret_access_key = user-secret
[profile admin]
role_arn = ${deployArn}
source_profile = user
mfa_serial = arn:aws:iam::111122223333:mfa/ana
region = eu-west-1
`;

/** Leaves by Ctrl-Z what is open, sees that the shell has its terminal as it was, and comes back. */
async function leaveAndComeBack(terminal: Terminal): Promise<void> {
  terminal.type(ctrlZ);
  await terminal.shows(/Stopped.*out> /);
  terminal.type('stty -a; echo in "between"\n');
  await terminal.shows(/\nisig icanon .*\becho .*\nin between\n.*out> /);
  terminal.type('fg\n');
}

/** What is shown until the command that was come back to has ended. */
async function endsWell(terminal: Terminal): Promise<string> {
  const shown = await terminal.shows(/out> /);
  terminal.type('echo "ended $?"\n');
  await terminal.shows(/ended 0\n/);
  return shown;
}

describe.skipIf(!canScript && !process.env['AWSSO_REQUIRE_ALL'])(
  'what is left by Ctrl-Z and come back to (needs script)',
  () => {
    test('a question has what was typed, and takes the rest; twice', async () => {
      await using box = await sandbox({ time: 'real' });
      await using terminal = await shellAtTerminal(box, { TERM: 'xterm' });
      terminal.type(`${quotedProgram} configure sso-session\n`);
      await terminal.shows(/Name of the SSO session: _/);
      terminal.type('co');
      await terminal.shows(/co_/);
      await leaveAndComeBack(terminal);
      await terminal.shows(/Name of the SSO session: co_/);
      terminal.type('r');
      await terminal.shows(/cor_/);
      await leaveAndComeBack(terminal);
      await terminal.shows(/Name of the SSO session: cor_/);
      terminal.type('p\r');
      await terminal.shows(/Name of the SSO session: corp\b/);
      await terminal.shows(/SSO start URL:/);
      terminal.type(ctrlC);
      await terminal.shows(/out> /);
      terminal.type('stty -a; echo the "end"\n');
      await terminal.shows(/\nisig icanon .*\becho .*\nthe end\n/);
    });

    test('a list is shown again as it was, and is picked from; the cursor is the shell’s meanwhile', async () => {
      await using box = await memberOf(organization(30), { time: 'real' });
      await using terminal = await shellAtTerminal(box, { TERM: 'xterm' });
      terminal.type(`${quotedProgram} roles --json > out\n`);
      await terminal.shows(/Which account\?/);
      terminal.type('002');
      await terminal.shows(/Which account\? 002_/);
      terminal.type(ctrlZ);
      await terminal.shows(new RegExp(`${controlSequence}\\?25h.*Stopped.*out> `));
      terminal.type('fg\n');
      const again = await terminal.shows(/Which account\? 002_.*and 1 more/);
      expect(again).toMatch(new RegExp(`${controlSequence}\\?25l`));
      expect(again.match(/Account 00/g)).toHaveLength(10);
      terminal.type('7\r');
      await endsWell(terminal);
      expect(JSON.parse(box.home.read('out'))[0]).toMatchObject({ accountId: '100000000027' });
    });

    test('an MFA code is taken, and nothing of it is shown', async () => {
      await using box = await sandbox({
        config: withDevice,
        roles: [{ roleArn: deployArn, mfa: true }],
        time: 'real',
      });
      await using terminal = await shellAtTerminal(box, { TERM: 'xterm' });
      terminal.type(`${quotedProgram} process admin > out\n`);
      await terminal.shows(/for profile admin:/);
      terminal.type('123');
      await leaveAndComeBack(terminal);
      await terminal.shows(/for profile admin:/);
      terminal.type('456\r');
      expect(await endsWell(terminal)).not.toMatch(/123|456/);
      expect(box.identityCenter.calls.at(-1)?.input).toMatchObject({ TokenCode: '123456' });
    });

    test('an address is taken, and nothing of it is shown', async () => {
      await using box = await sandbox({ config: sessionConfig, time: 'real' });
      await using terminal = await shellAtTerminal(box, { TERM: 'xterm' });
      terminal.type(`${quotedProgram} login dev --no-browser --use-auth-code\n`);
      const [page = ''] = /http:\S+/.exec(await terminal.shows(/http:\S+\/authorize\S+\n/)) ?? [];
      await terminal.shows(/Address: /);
      const address = (await decideAt(page, 'approves', 'manual')).headers.get('location') ?? '';
      expect(address).toMatch(/code=/);
      terminal.type(address.slice(0, 40));
      await leaveAndComeBack(terminal);
      await terminal.shows(/Address: /);
      terminal.type(`${address.slice(40)}\r`);
      expect(await endsWell(terminal)).not.toContain('code=');
    });

    test('a question whose script is stopped with it goes on with it', async () => {
      await using box = await sandbox({ time: 'real' });
      await using terminal = await shellAtTerminal(box, { TERM: 'xterm' });
      box.home.write('setup', `${quotedProgram} configure sso-session\necho "ended $?"\n`);
      terminal.type('bash setup\n');
      await terminal.shows(/Name of the SSO session: _/);
      await leaveAndComeBack(terminal);
      await terminal.shows(/Name of the SSO session: _/);
      terminal.type(ctrlC);
      await terminal.shows(/ended 130\n/);
    });

    test.for(['STOP', 'TSTP'])('a question whose job got SIG%s has its keyboard again', async (signal) => {
      await using box = await sandbox({ time: 'real' });
      await using terminal = await shellAtTerminal(box, { TERM: 'xterm' });
      box.home.write(
        'setup',
        `(until [ -e typed ]; do sleep 0.1; done; kill -${signal} 0) &\n${quotedProgram} configure sso-session\n`,
      );
      terminal.type('bash setup\n');
      await terminal.shows(/Name of the SSO session: _/);
      terminal.type('co');
      await terminal.shows(/co_/);
      box.home.write('typed', '');
      await terminal.shows(/Stopped.*out> /);
      terminal.type('fg\n');
      await terminal.shows(/Name of the SSO session: co_/);
      terminal.type('rp\r');
      await terminal.shows(/SSO start URL:/);
    });

    test('a question goes on where no shell could continue it', async () => {
      await using box = await memberOf(organization(30), { time: 'real' });
      const { code } = await onTerminal(box, `${quotedProgram} roles --json > out`, (screen) =>
        screen.includes('Which account?') ? `00${ctrlZ}17\r` : undefined,
      );
      expect(code).toBe(0);
      expect(JSON.parse(box.home.read('out'))[0]).toMatchObject({ accountId: '100000000017' });
    });
  },
);
