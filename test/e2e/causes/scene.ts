import { execFileSync } from 'node:child_process';
import { chownSync } from 'node:fs';
import { writeRoleCredentials } from '../../../src/cache/write-role-credentials.ts';
import { Secret } from '../../../src/secret.ts';
import type { Result } from '../../support/binary.ts';
import type { Sandbox } from '../../support/sandbox.ts';

/** A sandbox as the causes use it. */
export interface Scene {
  readonly box: Sandbox;
  run(command: readonly string[]): Promise<Result>;
  /** The text with `~` for the home, which has another name in every test, and `URL` for the emulator. */
  withoutHome(text: string): string;
}

export interface SceneOptions {
  readonly isBuilt?: boolean;
  readonly isUnprivileged?: boolean;
}

export function sceneIn(box: Sandbox, { isBuilt, isUnprivileged }: SceneOptions): Scene {
  const run = (command: readonly string[]) => (isBuilt ? box.binary : box.awsso)(...command);
  return {
    box,
    run: isUnprivileged ? (command) => asNobody(box, () => run(command)) : run,
    withoutHome: (text) => text.replaceAll(box.home.path, '~').replaceAll(new URL(box.url).host, 'HOST'),
  };
}

const nobody = 65534;

/** Lends the home to a user without rights, if the tests run as the administrator. */
async function asNobody<T>({ home }: Sandbox, run: () => Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0) {
    return run();
  }
  chownSync(home.path, nobody, nobody);
  process.seteuid?.(nobody);
  try {
    return await run();
  } finally {
    process.seteuid?.(0);
  }
}

/** Gives everything in the home to whoever runs awsso there. */
export function handOver({ box }: Scene): void {
  if (process.geteuid?.() === 0) {
    execFileSync('chown', ['-hR', `${nobody}:${nobody}`, box.home.path]);
  }
}

const role = { accountId: '111122223333', roleName: 'ReadOnly' };
const startUrl = 'https://d-1234567890.awsapps.com/start';

/** Role credentials as `process dev` finds them, if the config says what it should. */
export function keepRoleCredentials({ home, clock }: Sandbox): void {
  const setting = { value: '', file: '', line: 0 };
  const session = {
    name: 'corp',
    startUrl,
    region: 'eu-west-1',
    scopes: undefined,
    places: { startUrl: setting, region: setting },
  };
  const credentials = {
    accessKeyId: 'ASIACANARYCANARY0003',
    secretAccessKey: new Secret('canary/secret+of/the+role+cache'),
    sessionToken: new Secret('canary/token+of/the+role+cache'),
    expiration: new Date(clock.now().getTime() + 3_600_000),
    accountId: role.accountId,
  };
  for (const name of ['corp', undefined]) {
    writeRoleCredentials(home.path, { ...role, session: { ...session, name } }, credentials);
  }
}
