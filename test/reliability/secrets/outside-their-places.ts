import type { Result } from '../../support/binary.ts';
import type { Home } from '../../support/home.ts';
import type { Leaks, SecretKind } from './leaks.ts';

const keys: readonly SecretKind[] = ['secret access key', 'session token', 'key of a file'];
/** What each command is asked for. */
const answersOf: Readonly<Record<string, readonly SecretKind[]>> = {
  process: keys,
  env: keys,
  session: ['access token', 'refresh token', 'client secret'],
};

/** Where each kind of secret may lie, by the beginning of the path. */
const fileRules: readonly (readonly [path: string, kinds: readonly SecretKind[]])[] = [
  ['.aws/sso/cache/', ['access token', 'refresh token', 'client secret']],
  ['.aws/cli/cache/', ['secret access key', 'session token']],
  ['.aws/awsso/state/session-', ['device code', 'client secret']],
  ['.aws/credentials', ['key of a file', 'secret access key', 'session token']],
];

/** The secrets that a run has shown where they have no business. */
export function shownBy(argv: readonly string[], { code, stdout, stderr }: Result, leaks: Leaks): string[] {
  const allowed = code === 0 ? (answersOf[argv[0] ?? ''] ?? []) : [];
  return [
    ...without(leaks.in(stdout), allowed).map((kind) => `${kind} on stdout`),
    ...leaks.in(stderr).map((kind) => `${kind} on stderr`),
    // The last filter is for what nobody has thought of: where it had to hide something, all before it has failed.
    ...(withoutSettings(`${stdout}${stderr}`).includes('***')
      ? ['something that the last filter had to hide']
      : []),
  ];
}

/** A secret setting is shown as `***` by whoever lists settings. */
function withoutSettings(text: string): string {
  return text.replace(/aws_(access_key_id|secret_access_key|session_token)(": "| +)\*\*\*/g, '');
}

/** The secrets that lie in a file of another kind. */
export function keptIn(home: Home, leaks: Leaks): string[] {
  return Object.entries(home.files()).flatMap(([file, content]) => {
    const allowed = fileRules.find(([path]) => file.startsWith(path))?.[1] ?? [];
    const found = [...without(leaks.in(content), allowed), ...leaks.in(file)];
    return found.map((kind) => `${kind} in ${file}`);
  });
}

function without(kinds: readonly SecretKind[], allowed: readonly SecretKind[]): SecretKind[] {
  return kinds.filter((kind) => !allowed.includes(kind));
}
