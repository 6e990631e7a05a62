import { assumedRoleEntry, readAssumedRole } from '../../cache/assumed-role-store.ts';
import { type AssumedRole, accountOf } from '../../config/roles/assumed-role.ts';
import { type EntryView, viewOf } from '../role-cache.ts';

/** What the AWS CLI's cache holds for a role that is assumed. */
export function viewAssumedRole(home: string, role: AssumedRole, now: Date): EntryView {
  const entry = assumedRoleEntry(home, role.arguments);
  return viewOf(readAssumedRole(entry, accountOf(role) ?? ''), now);
}
