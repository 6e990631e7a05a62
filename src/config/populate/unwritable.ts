import { AwssoError } from '../../errors.ts';
import { requireSetting } from '../edit/require-writable.ts';
import type { Assignment } from './assignment.ts';

/** A role whose name, which the service gave it, no file of settings can hold; and why. */
export interface Unwritable {
  readonly assignment: Assignment;
  readonly why: string;
}

/** Nothing, for a role that can have a profile. */
export function whyUnwritable(assignment: Assignment): Unwritable[] {
  try {
    requireSetting('sso_account_id', assignment.accountId);
    requireSetting('sso_role_name', assignment.roleName);
    return [];
  } catch (error) {
    if (error instanceof AwssoError) {
      return [{ assignment, why: error.message }];
    }
    throw error;
  }
}
