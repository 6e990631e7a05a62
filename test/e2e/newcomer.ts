import { chmodSync } from 'node:fs';
import { delimiter } from 'node:path';
import { quotedProgram } from '../support/binary.ts';
import { serveBucketList } from '../support/bucket-list.ts';
import { type Sandbox, type SandboxOptions, sandbox } from '../support/sandbox.ts';
import { shellAtTerminal, type Terminal } from '../support/terminal.ts';

/** Somebody with an empty home, who has awsso in the path and sits at a terminal. */
export interface Newcomer extends AsyncDisposable {
  readonly box: Sandbox;
  readonly terminal: Terminal;
  /** The environment of the terminal. */
  readonly env: Readonly<Record<string, string>>;
  /** An S3 whose one bucket is named for account and role of the caller, as `bucket-of-100000000007.readonly`. */
  readonly s3: string;
  /** For whom the Identity Center handed out these keys: account and role, as `100000000007.readonly`. */
  roleOf(keyId: string, sessionToken: string): string | undefined;
  /** The person allows the login at the approval page. */
  approve(): void;
}

/** @param programs folders that come before all others in the path */
export async function newcomer(
  options: SandboxOptions = {},
  programs: readonly string[] = [],
): Promise<Newcomer> {
  const box = await sandbox({ time: 'real', ...options });
  box.home.write('bin/awsso', `#!/bin/sh\nexec ${quotedProgram} "$@"\n`);
  chmodSync(box.home.at('bin/awsso'), 0o755);
  const issued = recordIssued(box);
  const roleOf = (keyId: string, sessionToken: string) => issued.get(`${keyId} ${sessionToken}`);
  const s3 = await serveBucketList(({ keyId, sessionToken }) => {
    const role = roleOf(keyId, sessionToken);
    return role && `bucket-of-${role}`;
  });
  const env = {
    ...box.env,
    HOME: box.home.path,
    PATH: [box.home.at('bin'), ...programs, process.env['PATH']].join(delimiter),
    // A dumb one has no Ctrl-U.
    TERM: 'xterm',
    // What `aws` adds to it is not waited for.
    AWS_PAGER: '',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_ENDPOINT_URL_S3: s3.url,
  };
  const terminal = await shellAtTerminal(box, env);
  return {
    box,
    terminal,
    env,
    s3: s3.url,
    roleOf,
    approve: () => {
      for (const { userCode } of box.identityCenter.pendingAuthorizations()) {
        box.identityCenter.approve(userCode);
      }
    },
    [Symbol.asyncDispose]: async () => {
      await terminal[Symbol.asyncDispose]();
      await s3[Symbol.asyncDispose]();
      await box[Symbol.asyncDispose]();
    },
  };
}

function recordIssued({ identityCenter: { portal } }: Sandbox): ReadonlyMap<string, string> {
  const issued = new Map<string, string>();
  const issue = portal.getRoleCredentials.bind(portal);
  portal.getRoleCredentials = (token, accountId, roleName) => {
    const credentials = issue(token, accountId, roleName);
    issued.set(
      `${credentials.accessKeyId} ${credentials.sessionToken}`,
      `${accountId}.${roleName.toLowerCase()}`,
    );
    return credentials;
  };
  return issued;
}
