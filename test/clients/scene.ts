import { chmodSync, rmSync } from 'node:fs';
import type { RoleCredentials } from '../../src/emulator/center/emulated-secret.ts';
import { quotedProgram, type Result } from '../support/binary.ts';
import { changeJson, readJson } from '../support/cache-files.ts';
import { corpToken, legacyConfig, sessionConfig } from '../support/configs.ts';
import { type Sandbox, type SandboxOptions, sandbox } from '../support/sandbox.ts';
import { ask as askClient, type Question } from './ask.ts';
import { type Asked, type Client, type Connection, type Keys, nowhere, type Reach } from './client.ts';

/** A client and awsso in one throw-away home, before one Identity Center. */
export interface Scene extends AsyncDisposable {
  readonly box: Sandbox;
  readonly connection: Connection;
  ask(question: Pick<Question, 'profile' | 'reach' | 'pauses' | 'before'>): Promise<Asked>;
  /** Runs the built awsso, which reaches what the client would reach. */
  awsso(reach: Reach, ...args: string[]): Promise<Result>;
  /** The role credentials that the Identity Center handed out last, as far as the client tells its own. */
  issued(): Keys | undefined;
}

/** awsso's own place in these homes: a path with a blank. */
export const awssoPath = 'my tools/awsso';

export async function scene(client: Client, options: SandboxOptions = {}): Promise<Scene> {
  const box = await sandbox({
    config: sessionConfig + legacyConfig,
    time: 'real',
    autoApprove: true,
    strict: true,
    ...options,
  });
  const script = `#!/bin/sh\necho run >> "$HOME/runs"\nexec ${quotedProgram} "$@"\n`;
  for (const path of ['bin/awsso', awssoPath]) {
    box.home.write(path, script);
    chmodSync(box.home.at(path), 0o755);
  }
  const connection = await client.connect(box);
  const issued = recordIssued(box);
  return {
    box,
    connection,
    issued: () => asTold(client, issued.at(-1)),
    ask: (question) => askClient({ client, box, connection, ...question }),
    awsso: (reach, ...args) =>
      box.startBinary(args, {
        ...(reach !== 'both' && { AWS_ENDPOINT_URL_SSO_OIDC: nowhere }),
        ...(reach === 'nothing' && { AWS_ENDPOINT_URL_SSO: nowhere }),
      }).result,
    [Symbol.asyncDispose]: async () => {
      await connection[Symbol.asyncDispose]();
      await box[Symbol.asyncDispose]();
    },
  };
}

/** Lets the session's token lapse, while it can still be refreshed. */
export function lapse({ home }: Sandbox, file = corpToken): void {
  changeJson(home, file, { expiresAt: '2026-01-01T00:00:00Z' });
}

export function tokenIn({ home }: Sandbox, file = corpToken): string {
  return String(readJson(home, file)['accessToken']);
}

/** Takes away the role credentials, so that whoever is asked next has to ask with the token. */
export function forgetRoles({ home }: Sandbox): void {
  rmSync(home.at('.aws/cli'), { recursive: true, force: true });
}

/** The token, account and role that role credentials were last asked for with. */
export function lastRequest({ identityCenter }: Sandbox) {
  const call = identityCenter.calls.findLast(({ operation }) => operation === 'GetRoleCredentials');
  return (
    call && {
      accessToken: call.accessToken,
      accountId: call.input['account_id'],
      roleName: call.input['role_name'],
    }
  );
}

/** Notes what the Identity Center hands out: the client and awsso are held against it, not against each other. */
function recordIssued({ identityCenter: { portal } }: Sandbox): readonly RoleCredentials[] {
  const issued: RoleCredentials[] = [];
  const issue = portal.getRoleCredentials.bind(portal);
  portal.getRoleCredentials = (...request) => {
    const credentials = issue(...request);
    issued.push(credentials);
    return credentials;
  };
  return issued;
}

function asTold({ tellsSecret }: Client, credentials: RoleCredentials | undefined): Keys | undefined {
  if (credentials === undefined) {
    return undefined;
  }
  const { accessKeyId, secretAccessKey, sessionToken } = credentials;
  return { accessKeyId, sessionToken, ...(tellsSecret && { secretAccessKey }) };
}
