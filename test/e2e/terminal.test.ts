import { describe, expect, test } from 'vitest';
import { quotedProgram as awsso } from '../support/binary.ts';
import { corpToken, sessionConfig } from '../support/configs.ts';
import { onTerminal } from '../support/on-terminal.ts';
import { organization } from '../support/organization.ts';
import { sandbox } from '../support/sandbox.ts';
import { canScript } from '../support/terminal.ts';

const labConfig = `[sso-session lab]
sso_start_url = https://d-0987654321.awsapps.com/start
sso_region = us-east-1
`;

const typed = (answer: string) => (screen: string) => (screen.endsWith('Number: ') ? answer : undefined);

describe.skipIf(!canScript)('at a terminal of its own', () => {
  test('the prompt goes to the terminal, whatever stdout and stderr are', async () => {
    await using box = await sandbox({ config: sessionConfig, time: 'real' });
    const seen = await onTerminal(box, `${awsso} process dev >out.json 2>err.txt`, (screen) => {
      const code = /shows the code ([\w-]+)\./.exec(screen)?.[1];
      if (code !== undefined) {
        box.identityCenter.approve(code);
      }
      return code && '';
    });
    expect(seen.code).toBe(0);
    expect(seen.screen).toMatch(/^To log in to corp/);
    expect(JSON.parse(box.home.read('out.json'))).toMatchObject({ Version: 1 });
    expect(box.home.read('err.txt')).toBe('');
  });

  test('a person chooses a session by its number, and the program ends by itself', async () => {
    await using box = await sandbox({ config: labConfig + sessionConfig, time: 'real', autoApprove: true });
    const seen = await onTerminal(box, `${awsso} login`, typed('2\n'));
    expect(seen.screen).toMatch(/\nlogged in to corp, valid for/);
    expect(seen.code).toBe(0);
    expect(Object.keys(box.home.files())).toContain(corpToken);
  });

  test('Ctrl-D is no choice', async () => {
    await using box = await sandbox({ config: labConfig + sessionConfig, time: 'real' });
    const seen = await onTerminal(box, `${awsso} login`, typed('\u0004'));
    expect(seen.screen).toMatch(/awsso: there is no session number ""\n/);
    expect(seen.code).toBe(2);
  });

  test('Ctrl-C ends the choice at once', async () => {
    await using box = await sandbox({ config: labConfig + sessionConfig, time: 'real' });
    const seen = await onTerminal(box, `exec ${awsso} login`, typed('\u0003'));
    expect(seen.code).toBe(130);
  });

  const asked = (keys: string) => (screen: string) => (screen.includes('Which account?') ? keys : undefined);
  const accounts = organization(30);

  test('a person picks an account by a part of its name, and the answer alone goes to stdout', async () => {
    await using box = await sandbox({ config: sessionConfig, time: 'real', autoApprove: true, accounts });
    const command = `${awsso} login --no-browser && ${awsso} roles --json >out.json 2>err.txt </dev/null; stty -a`;
    const seen = await onTerminal(box, command, asked('0017\r'));
    expect(JSON.parse(box.home.read('out.json'))).toEqual([
      { accountId: '100000000017', roleName: 'Admin' },
      { accountId: '100000000017', roleName: 'ReadOnly' },
    ]);
    expect(box.home.read('err.txt')).toBe('');
    expect(seen.screen).toContain('\u001b[?25h');
    // The terminal is as it was before.
    expect(seen.screen).toMatch(/^isig icanon .*\becho /m);
    expect(seen.code).toBe(0);
  });

  test.for([
    ['Ctrl-C', '\u0003'],
    ['Ctrl-D', '\u0004'],
  ] as const)('%s ends the choice of an account, and leaves the terminal as it was', async ([, keys]) => {
    await using box = await sandbox({ config: sessionConfig, time: 'real', autoApprove: true, accounts });
    const command = `${awsso} login --no-browser && ${awsso} roles >out.txt; echo "status $?"; stty -a`;
    const seen = await onTerminal(box, command, asked(keys));
    expect(seen.screen).toMatch(/status 130\n/);
    expect(seen.screen).toMatch(/^isig icanon .*\becho /m);
    expect(box.home.read('out.txt')).toBe('');
  });

  test('who ends the choice from outside gets the cursor back', async () => {
    await using box = await sandbox({ config: sessionConfig, time: 'real', autoApprove: true, accounts });
    const command = `${awsso} login --no-browser && { ${awsso} roles & sleep 3; kill $!; wait $!; echo "status $?"; }`;
    const seen = await onTerminal(box, command, () => undefined);
    const [, rest = ''] = seen.screen.split('\u001b[?25l');
    expect(rest).toContain('\u001b[?25h');
    expect(rest).toMatch(/status 143\n$/);
  });
});
