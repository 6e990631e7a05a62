import fc from 'fast-check';
import { joinConfig } from '../../src/config/aws-config.ts';
import { parseAwsIni } from '../../src/config/dialect/aws-ini.ts';
import { requireSetting } from '../../src/config/edit/require-writable.ts';
import type { SectionChange, SectionName } from '../../src/config/edit/section-change.ts';
import { configFiles } from './config-files.ts';
import { onceIn, share, weighted } from './random-run.ts';

/** A file that can be read, and changes that may be made to it. */
export interface EditCase {
  readonly bytes: Uint8Array;
  readonly changes: readonly SectionChange[];
}

const readableFile = configFiles
  .chain(({ config, credentials }) =>
    credentials === undefined
      ? fc.constant({ isConfig: true, bytes: config })
      : fc.constantFrom({ isConfig: true, bytes: config }, { isConfig: false, bytes: credentials }),
  )
  .filter(({ bytes }) => sectionsOf(bytes) !== undefined);

const newName = fc.constantFrom(
  ...'dev prod corp default a.b/c@d 42 Admin-111122223333 profile x:y% +'.split(' '),
);

const key = weighted(
  [
    10,
    fc.constantFrom(
      ...'sso_session sso_account_id sso_role_name sso_start_url region output s3 services'.split(' '),
    ),
  ],
  [2, fc.constantFrom('aws_access_key_id', 'aws_session_token', 'x', 'a0_', 'rem', 'constructor')],
);

const value = weighted(
  [
    10,
    fc.constantFrom('eu-west-1', 'json', 'corp', '111122223333', 'https://d-1234567890.awsapps.com/start/#'),
  ],
  [
    4,
    fc.constantFrom(
      'a=b',
      'a#b',
      'a;b',
      '"/opt/a b" c',
      '[profile x]',
      '= x',
      ': x',
      "it's",
      '%(x)s',
      '\\',
      ']',
      '[',
    ),
  ],
  [4, fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 30 }).filter(isAllowed)],
);

function isAllowed(text: string): boolean {
  try {
    requireSetting('x', text);
    return true;
  } catch {
    return false;
  }
}

const wish = fc.record({
  place: share,
  isNew: onceIn(4),
  newName,
  isSession: onceIn(4),
  isRemoval: onceIn(5),
  isMarked: onceIn(4),
  settings: fc.array(
    fc.record({
      place: share,
      isThere: fc.boolean(),
      key,
      value: weighted([3, value], [1, fc.constant(null)]),
    }),
    { minLength: 1, maxLength: 5 },
  ),
});

type Named = SectionName & { readonly keys: readonly string[] };

type Wish = typeof wish extends fc.Arbitrary<infer T> ? T : never;

export const editCases: fc.Arbitrary<EditCase> = fc
  .tuple(readableFile, fc.array(wish, { minLength: 1, maxLength: 4 }))
  .map(([{ isConfig, bytes }, wishes]) => ({ bytes, changes: changesFor(isConfig, bytes, wishes) }));

/** What is wished for, of what is there; of two wishes for one section the first. */
function changesFor(isConfig: boolean, bytes: Uint8Array, wishes: readonly Wish[]): SectionChange[] {
  const there = (sectionsOf(bytes) ?? []).filter(({ kind }) => (kind === 'credentials') !== isConfig);
  const changes = new Map<string, SectionChange>();
  for (const one of wishes) {
    const kind = one.isSession ? 'sso-session' : 'profile';
    const named = { kind: isConfig ? kind : 'credentials', name: one.newName, keys: [] } as const;
    const change = changeOf(one.isNew ? named : (at(there, one.place) ?? named), one);
    const id = `${change.kind} ${change.name}`;
    changes.set(id, changes.get(id) ?? change);
  }
  return [...changes.values()];
}

function changeOf({ kind, name, keys }: Named, { isRemoval, isMarked, settings }: Wish): SectionChange {
  return isRemoval
    ? { kind, name, isRemoved: true }
    : { kind, name, isMarked, settings: settingsFor(keys, settings) };
}

/** A key that is there may be one that nobody may write: it can only be removed. */
function settingsFor(keys: readonly string[], settings: Wish['settings']): Record<string, string | null> {
  const pairs = settings.map(({ place, isThere, key, value }) => {
    const known = isThere ? at(keys, place) : undefined;
    const isWritable = known === undefined || /^[a-z][a-z0-9_]*$/.test(known);
    return [known ?? key, isWritable ? value : null] as const;
  });
  return Object.fromEntries(pairs);
}

function at<T>(list: readonly T[], place: number): T | undefined {
  return list[Math.floor(place * list.length)];
}

/** Every section of the file by each kind of name; undefined when it cannot be read. */
function sectionsOf(bytes: Uint8Array): Named[] | undefined {
  try {
    const sections = parseAwsIni(bytes, 'file');
    const { profiles, ssoSessions } = joinConfig(sections, parseAwsIni(new Uint8Array(), 'none'));
    const all = [
      ...[...profiles.all()].map(([name, { settings }]) => ({ kind: 'profile' as const, name, settings })),
      ...[...ssoSessions.all()].map(([name, { settings }]) => ({
        kind: 'sso-session' as const,
        name,
        settings,
      })),
      ...[...sections].map(({ name, settings }) => ({ kind: 'credentials' as const, name, settings })),
    ];
    return all.map(({ kind, name, settings }) => ({ kind, name, keys: [...settings.keys()] }));
  } catch {
    return undefined;
  }
}
