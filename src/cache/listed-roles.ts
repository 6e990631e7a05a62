import { appendFileSync } from 'node:fs';
import * as z from 'zod/mini';
import type { SsoSession } from '../config/sso-session.ts';
import { removeIfThere } from '../files/remove-if-there.ts';
import { replaceFile } from '../files/replace-file.ts';
import { readBounded } from '../read-bounded.ts';
import { sessionStateFile } from './state-files.ts';

/** The roles in accounts that are listed already, so that a long list which is interrupted can be gone on with. */
export interface ListedRoles {
  /** The names of the roles in an account; undefined when they are not known. */
  rolesIn(accountId: string): readonly string[] | undefined;
  keep(accountId: string, roleNames: readonly string[]): void;
  forget(): void;
}

const largestFile = 32 * 1024 * 1024;
/** After so long it is asked for anew: what may be used can have changed. */
const keptMilliseconds = 60 * 60_000;

const heading = z.object({ mark: z.string(), since: z.number() });
const line = z.object({ accountId: z.string(), roleNames: z.array(z.string()) });

/**
 * One JSON object a line: for which token and since when, then each account. A line that was cut counts as not there.
 * Where nothing can be written nothing is kept.
 */
export function openListedRoles(
  home: string,
  session: SsoSession,
  { mark, now }: { readonly mark: string; readonly now: Date },
): ListedRoles {
  const file = sessionStateFile(home, session, 'roles.jsonl');
  const kept = readKept(file, mark, now);
  const roles = kept ?? new Map<string, readonly string[]>();
  let isBegun = kept !== undefined;
  return {
    rolesIn: (accountId) => roles.get(accountId),
    keep: (accountId, roleNames) =>
      whereItCan(() => {
        if (!isBegun) {
          replaceFile(file, `${JSON.stringify({ mark, since: now.getTime() })}\n`);
          isBegun = true;
        }
        // It begins the line, too: the one before may have been cut.
        appendFileSync(file, `\n${JSON.stringify({ accountId, roleNames })}\n`, { mode: 0o600 });
      }),
    forget: () => whereItCan(() => removeIfThere(file)),
  };
}

function readKept(file: string, mark: string, now: Date): Map<string, readonly string[]> | undefined {
  const read = readBounded(file, largestFile);
  if (!('bytes' in read)) {
    return undefined;
  }
  const [first = '', ...lines] = read.bytes.toString('utf8').split('\n');
  const { data } = heading.safeParse(parsed(first));
  const age = now.getTime() - (data?.since ?? 0);
  if (data?.mark !== mark || age < 0 || age > keptMilliseconds) {
    return undefined;
  }
  const known = lines.flatMap((text) => line.safeParse(parsed(text)).data ?? []);
  return new Map(known.map(({ accountId, roleNames }) => [accountId, roleNames]));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function whereItCan(write: () => void): void {
  try {
    write();
  } catch {
    // It is asked for again.
  }
}
