import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { botocorePython, pythonEnvironment } from '../dialect/python.ts';
import { doctor, doctorAfter, makePrivate } from '../support/doctor.ts';
import type { Home } from '../support/home.ts';
import { type Sandbox, sandbox } from '../support/sandbox.ts';

const lacksScopes = `[sso-session corp]
sso_start_url = https://d-1234567890.awsapps.com/start
sso_region = eu-west-1
`;

/** Below a session without scopes: `--fix` moves every line of them. */
const troubles: Readonly<Record<string, string>> = {
  'a misspelt key before a header': `
[profile one]
sso_sesion = corp
[profile typo]
sso_account_id = 111122223333
sso_role_name = ReadOnly
sso_sesion = corp
`,
  'headers that say no kind': `
[one]
sso_session = corp
sso_account_id = 111122223333
sso_role_name = ReadOnly
[two]
sso_session = corp
sso_account_id = 111122223333
sso_role_name = ReadOnly
`,
  'settings that are indented, and others in comments': `
[profile one]
region = eu-west-1
  sso_session = corp
  sso_account_id = 111122223333
  sso_role_name = ReadOnly
[profile two]
#sso_session = corp
#sso_account_id = 111122223333
sso_role_name = ReadOnly
`,
  'values that are none': `
[profile one]
sso_session = "corp"
sso_account_id = 1111-2222-3333
sso_role_name = ReadOnly ; mine
region = eu-wst-1
[profile two]
region == eu-west-1a
credential_process = awsso process two
  --login never
`,
  'settings that contradict the session': `
[profile one]
sso_session = corp
sso_region = eu-central-1
  # for now
sso_account_id = 111122223333
sso_role_name = ReadOnly
[profile two]
sso_session = corp
sso_region = eu-central-1
sso_account_id = 111122223333
sso_role_name = ReadOnly
`,
  'a start URL in another spelling, beside a program': `
[profile one]
sso_start_url = https://d-1234567890.awsapps.com/start/#
sso_region = eu-west-1
sso_account_id = 111122223333
sso_role_name = ReadOnly
credential_process = other-tool
[profile two]
sso_start_url = https://d-1234567890.awsapps.com/start/
sso_region = eu-west-1
sso_account_id = 111122223333
sso_role_name = ReadOnly
credential_process = other-tool
`,
};

const configs = Object.entries(troubles).map(([title, text]) => [title, lacksScopes + text] as const);
const all = lacksScopes + Object.values(troubles).map(withNamesOfItsOwn).join('');

describe.skipIf(botocorePython === undefined)('to botocore', () => {
  describe.for([...configs, ['all at once', all] as const])('%s', ([, config]) => {
    test.for(['first to last', 'last to first'])(
      'stays a config when all cures are pasted %s',
      async (order) => {
        await using box = await sandbox({ config, time: 'real' });
        makePrivate(box.home);
        expect(headersFor(box.home)).not.toEqual([]);
        let cures = await curesOf(box);
        for (let rounds = 0; cures.some((cure) => cure.startsWith('sed ')); rounds += 1) {
          expect(rounds).toBeLessThan(6);
          const pasted = order === 'first to last' ? cures : cures.reverse();
          await doctorAfter(box, `EDITOR=:\n${pasted.join('\n')}`);
          expect(namesIn(box.home.read('.aws/config'))).toEqual(namesIn(config));
          expect(headersFor(box.home)).toHaveLength(namesIn(config).length);
          const backups = box.home.entries().filter((entry) => /^\.aws\/config\..*bak$/.test(entry));
          expect(backups.map((file) => box.home.read(file))).toContain(config);
          cures = await curesOf(box);
        }
      },
    );
  });
});

async function curesOf(box: Sandbox): Promise<string[]> {
  return (await doctor(box)).findings.map(({ cure }) => cure);
}

/** The sections of one text are other ones than those of another. */
function withNamesOfItsOwn(text: string, index: number): string {
  return text.replaceAll(/\b(one|two|typo)\b/g, `$1${index}`);
}

/** The names in the headers, whatever kind they say, but for sessions that a cure has added. */
function namesIn(config: string): string[] {
  return [...config.matchAll(/^\[(?:[\w-]+ )?(\w+)\]/gm)].flatMap(([, name = '']) => name);
}

/** The headers that botocore reads; it throws where it cannot. */
function headersFor(home: Home): string[] {
  const script = 'import botocore.configloader as c, sys; print("\\n".join(c.raw_config_parse(sys.argv[1])))';
  return execFileSync(botocorePython ?? '', ['-c', script, home.at('.aws/config')], {
    env: pythonEnvironment,
    encoding: 'utf8',
  })
    .trim()
    .split('\n');
}
