import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assumedRoleEntry } from '../../src/cache/assumed-role-store.ts';
import { joinConfig } from '../../src/config/aws-config.ts';
import { parseAwsIni } from '../../src/config/dialect/aws-ini.ts';
import type { LoadedConfig } from '../../src/config/load-config.ts';
import { kindOfProfile } from '../../src/config/profile-kind.ts';
import { type Base, type RoleChain, roleChainOf } from '../../src/config/roles/role-chain.ts';
import { roleOfProfile } from '../../src/config/sso-profile.ts';
import { isSsoRoleProfile } from '../../src/config/sso-profile-kind.ts';
import { AwssoError } from '../../src/errors.ts';
import { openJudge } from './judge.ts';
import { botocorePython } from './python.ts';
import { drawn, seed, weighted } from './random-run.ts';

const count = Math.min(drawn, 3_000);
const names = ['a', 'b', 'c'];

/** Lines of a profile, in any mixture: what each stands for alone, and what botocore makes of two or more. */
const lines: readonly (readonly [weight: number, lines: readonly string[]])[] = [
  [5, ['role_arn = arn:aws:iam::111122223333:role/R', 'role_arn = arn:aws:iam::111122223333:role/S']],
  [5, [...names.map((name) => `source_profile = ${name}`), 'source_profile = nobody']],
  [
    1,
    ['Environment', 'EcsContainer', 'Ec2InstanceMetadata', 'environment'].map(
      (name) => `credential_source = ${name}`,
    ),
  ],
  [1, ['web_identity_token_file = /token', 'web_identity_token_file =']],
  [2, ['sso_session = corp', 'sso_session = lost']],
  [2, ['sso_account_id = 111122223333']],
  [2, ['sso_role_name = ReadOnly']],
  [1, ['sso_start_url = https://d-1234567890.awsapps.com/start']],
  [1, ['sso_region = eu-west-1']],
  [2, ['aws_access_key_id = AKIAEXAMPLE000000000']],
  [2, ['aws_secret_access_key = secret']],
  [1, ['credential_process = /bin/true']],
  [1, ['login_session = arn:aws:iam::111122223333:user/me']],
  [1, ['external_id = e', 'external_id = ü "x"']],
  [1, ['mfa_serial = arn:aws:iam::111122223333:mfa/me']],
  [1, ['role_session_name = me', 'role_session_name =', 'role_session_name = m\u007f']],
  [1, ['3600', 'an hour', '1_000', '+5', '-1', '0900', '1.5'].map((text) => `duration_seconds = ${text}`)],
];

const settings = fc
  .tuple(
    ...lines.map(([weight, choices]) =>
      weighted<string | undefined>(
        [8 - weight, fc.constant(undefined)],
        [weight, fc.constantFrom(...choices)],
      ),
    ),
  )
  .map((chosen) => chosen.filter((line) => line !== undefined));

const files = fc
  .record({
    config: fc.array(settings, { minLength: 1, maxLength: names.length }),
    credentials: fc.array(weighted<string[]>([2, fc.constant([])], [1, settings]), {
      maxLength: names.length,
    }),
    profile: fc.constantFrom(...names),
  })
  .filter(
    ({ config, credentials, profile }) =>
      names.indexOf(profile) < Math.max(config.length, credentials.length),
  )
  .map(({ config, credentials, profile }) => ({
    config: `${config.map((own, at) => `[profile ${names[at]}]\n${own.join('\n')}\n`).join('')}[sso-session corp]
sso_start_url = https://d-1234567890.awsapps.com/start
sso_region = eu-west-1
`,
    credentials: credentials.map((own, at) => `[${names[at]}]\n${own.join('\n')}\n`).join(''),
    profile,
  }));

describe.skipIf(botocorePython === undefined)('as botocore takes the credentials of a named profile', () => {
  test(`${count} mixtures of profiles have theirs from the same provider, and the same names of caches (AWSSO_SEED=${seed})`, async () => {
    await using judge = openJudge(botocorePython ?? '', 'judge-profiles.py');
    const cases = fc.sample(files, { seed, numRuns: count });
    const judged = await judge.ask(cases);
    const disputed = cases
      .map((asked, at) => ({ ...asked, botocore: judged[at], awsso: takenBy(asked) }))
      .filter(({ botocore, awsso }) => JSON.stringify(botocore) !== JSON.stringify(awsso))
      .sort((one, other) => sizeOf(one) - sizeOf(other));
    expect(disputed.slice(0, 3)).toEqual([]);
    // What was drawn is of all kinds, or this shows nothing.
    const seen = new Set(judged.map((verdict) => String((verdict as Verdict).method)));
    expect([...seen].sort()).toEqual([
      'assume-role',
      'assume-role-with-web-identity',
      'config-file',
      'custom-process',
      'login',
      'null',
      'shared-credentials-file',
      'sso',
    ]);
  });

  test(`the ${known.length} profiles of the config files that it has judged have theirs from the same provider`, async () => {
    await using judge = openJudge(botocorePython ?? '', 'judge-profiles.py');
    const judged = await judge.ask(known);
    const disputed = known
      .map((asked, at) => ({ ...asked, botocore: judged[at], awsso: takenBy(asked) }))
      .filter(({ botocore, awsso }) => JSON.stringify(botocore) !== JSON.stringify(awsso));
    expect(known.length).toBeGreaterThan(100);
    expect(disputed).toEqual([]);
  });
});

/** Every profile of the config files whose reading botocore has judged, if it can be read at all. */
const corpus = new URL('../fixtures/config-corpus/', import.meta.url);
const known = readdirSync(corpus)
  .filter((name) => name.endsWith('.ini'))
  .flatMap((name) => {
    const config = readFileSync(new URL(name, corpus), 'latin1');
    const profiles = attempt(() => configOf(config, '').profiles.all());
    return [...(profiles?.keys() ?? [])].map((profile) => ({ config, credentials: '', profile }));
  })
  // What Python reads from a file must be text of ours.
  .filter(({ config }) => /^[\t\n\r\x20-\x7e]*$/.test(config));

interface Asked {
  readonly config: string;
  readonly credentials: string;
  readonly profile: string;
}

interface Verdict {
  readonly method: string | null;
  readonly refused: boolean;
  readonly keys: readonly string[];
  readonly source: string | null;
}

function sizeOf({ config, credentials }: Asked): number {
  return config.length + credentials.length;
}

/** The same of awsso. */
function takenBy({ config: text, credentials, profile: name }: Asked): Verdict {
  const config = configOf(text, credentials);
  const profile = config.profiles.get(name);
  if (profile === undefined) {
    throw new Error(`there is no profile ${name}`);
  }
  const kind = kindOfProfile(config, profile);
  const refusing = (method: string, refused: boolean) => ({ method, refused, keys: [], source: null });
  switch (kind.method) {
    case 'none':
      return { method: null, refused: false, keys: [], source: null };
    case 'login':
      // It has no token here.
      return refusing('login', true);
    case 'sso':
      // Half a profile is none to botocore.
      return isSsoRoleProfile(profile)
        ? refusing(
            'sso',
            isRefused(() => roleOfProfile(config, profile)),
          )
        : { method: null, refused: false, keys: [], source: null };
    case 'shared-credentials-file':
    case 'config-file':
      return refusing(kind.method, !kind.section.settings.has('aws_secret_access_key'));
    default: {
      const chain = attempt(() => roleChainOf(config, profile, kind));
      return chain === undefined ? refusing(kind.method, true) : verdictOf(kind.method, chain);
    }
  }
}

function configOf(text: string, credentials: string): LoadedConfig {
  const bytes = (content: string) => new TextEncoder().encode(content);
  const nothing = { file: '', bytes: bytes('') };
  return {
    ...joinConfig(parseAwsIni(bytes(text), 'config'), parseAwsIni(bytes(credentials), 'credentials')),
    configFile: 'config',
    configFileExists: true,
    credentialsFile: 'credentials',
    sources: { config: nothing, credentials: nothing },
  };
}

function verdictOf(method: string, { roles, base }: RoleChain): Verdict {
  if (base.kind === 'keys' && !base.keys.settings.has('aws_secret_access_key')) {
    return { method, refused: true, keys: [], source: null };
  }
  const assumed = [...roles, ...(base.kind === 'web-identity' ? [base.role] : [])].toReversed();
  return {
    method,
    refused: false,
    keys: assumed.map((role) => basename(assumedRoleEntry('/', role.arguments).file, '.json')),
    source: method === 'assume-role' ? (base.kind === 'web-identity' ? null : sourceOf(base)) : null,
  };
}

function sourceOf(base: Base): string {
  switch (base.kind) {
    case 'keys':
      return base.keys.file === 'credentials' ? 'shared-credentials-file' : 'config-file';
    case 'process':
      return 'custom-process';
    default:
      return base.kind;
  }
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof AwssoError) {
      return undefined;
    }
    throw error;
  }
}

function isRefused(read: () => unknown): boolean {
  return attempt(read) === undefined;
}
