import { assumedRoleFile } from './cache-files.ts';
import { sessionConfig } from './configs.ts';

export const deployArn = 'arn:aws:iam::444455556666:role/Deploy';
export const auditArn = 'arn:aws:iam::777788889999:role/Audit';

/** A profile that assumes a role with the keys of `dev`, and one that assumes another with those of that role. */
export const rolesConfig = `${sessionConfig}
[profile deploy]
role_arn = ${deployArn}
source_profile = dev
region = eu-west-1

[profile audit]
role_arn = ${auditArn}
source_profile = deploy
`;

export const deployFile = assumedRoleFile({ RoleArn: deployArn });
export const auditFile = assumedRoleFile({ RoleArn: auditArn });
