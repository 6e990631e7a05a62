import type { SsoRole } from '../config/sso-session.ts';
import type { RoleCredentials } from '../credentials.ts';
import { otherFields } from './other-fields.ts';
import { roleEntry } from './role-credentials-store.ts';
import { writeJsonFile } from './write-json-file.ts';
import { writtenKeys } from './written-keys.ts';

/** `ProviderType` lets `aws sso logout` find the entry; the order of keys is the AWS CLI's. */
export function writeRoleCredentials(home: string, role: SsoRole, credentials: RoleCredentials): void {
  const { file } = roleEntry(home, role);
  const known = {
    ProviderType: 'sso',
    Credentials: writtenKeys(credentials),
  };
  writeJsonFile(file, { ...known, ...otherFields(file, known) });
}
