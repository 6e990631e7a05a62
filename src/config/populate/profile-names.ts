import type { Assignment } from './assignment.ts';
import { safePart, type TemplateName } from './name-template.ts';

/**
 * What has a name already: nothing, or a profile that may be written anew; a profile for this very role; or something
 * else, that must not be touched.
 */
export type NameState = 'free' | 'same' | 'taken';

export interface NamedAssignment extends Assignment {
  readonly profile: string;
  readonly isMapped: boolean;
  /** Whether others have, or something else has, the name that the template gives. */
  readonly isCollision: boolean;
}

/**
 * A name for every assignment, none twice. Of those to which the template gives one name, it is kept by the one whose
 * profile has it already; the others, and those whose name is taken, get the account id, then the role, then a number.
 */
export function profileNames(
  assignments: readonly Assignment[],
  nameOf: (assignment: Assignment) => TemplateName,
  stateOf: (name: string, assignment: Assignment) => NameState,
): NamedAssignment[] {
  const named = assignments.map((assignment) => ({ assignment, ...nameOf(assignment) }));
  const wanted = new Map<string, number>();
  for (const { name } of named) {
    wanted.set(name, (wanted.get(name) ?? 0) + 1);
  }
  const used = new Set<string>();
  const plain = new Set<Assignment>();
  for (const { assignment, name } of named) {
    const state = stateOf(name, assignment);
    if (!used.has(name) && (state === 'same' || (state === 'free' && wanted.get(name) === 1))) {
      used.add(name);
      plain.add(assignment);
    }
  }
  return named.map(({ assignment, name, isMapped }) => {
    const isCollision = !plain.has(assignment);
    const profile = isCollision ? otherName(name, assignment, used, stateOf) : name;
    used.add(profile);
    return { ...assignment, profile, isMapped, isCollision };
  });
}

function otherName(
  name: string,
  assignment: Assignment,
  used: ReadonlySet<string>,
  stateOf: (name: string, assignment: Assignment) => NameState,
): string {
  const withId = name.includes(assignment.accountId) ? name : `${name}-${assignment.accountId}`;
  const withRole = `${withId}-${safePart(assignment.roleName) || 'role'}`;
  const isFree = (candidate: string) => !used.has(candidate) && stateOf(candidate, assignment) !== 'taken';
  const first = [withId, withRole].find((candidate) => candidate !== name && isFree(candidate));
  if (first !== undefined) {
    return first;
  }
  let number = 2;
  while (!isFree(`${withRole}-${number}`)) {
    number += 1;
  }
  return `${withRole}-${number}`;
}
