import { writeRoleCredentials } from '../../../src/cache/role-credentials-store.ts';
import type { Result } from '../../support/binary.ts';
import type { Sandbox } from '../../support/sandbox.ts';

/** A sandbox as the causes use it. */
export interface Scene {
  readonly box: Sandbox;
  run(command: readonly string[]): Promise<Result>;
  /** The text with `~` for the home, which has another name in every test, and `URL` for the emulator. */
  withoutHome(text: string): string;
}

export function sceneIn(box: Sandbox): Scene {
  return {
    box,
    run: (command) => box.awsso(...command),
    withoutHome: (text) => text.replaceAll(box.home.path, '~').replaceAll(new URL(box.url).host, 'HOST'),
  };
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
    secretAccessKey: 'canary/secret+of/the+role+cache',
    sessionToken: 'canary/token+of/the+role+cache',
    expiration: new Date(clock.now().getTime() + 3_600_000),
    accountId: role.accountId,
  };
  for (const name of ['corp', undefined]) {
    writeRoleCredentials(home.path, { ...role, session: { ...session, name } }, credentials);
  }
}
