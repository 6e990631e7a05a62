import { describe, expect, test } from 'vitest';
import type { RoleCredentials } from '../../src/emulator/center/emulated-secret.ts';
import type { Fault } from '../../src/emulator/center/fault.ts';
import { minutes } from '../support/clock.ts';
import { auditFile, deployFile, rolesConfig } from '../support/role-configs.ts';
import { loggedIn } from '../support/stories.ts';

describe('what STS and the portal issue for a chain of roles', () => {
  test.for<[string, (secret: string) => Fault | undefined]>([
    ['all is well', () => undefined],
    ['STS fails, quoting it', (secret) => ({ status: 500, body: `<x>${secret}`, contentType: 'text/xml' })],
    [
      'STS answers nonsense that quotes it',
      (secret) => ({ status: 200, body: `<x>${secret}`, contentType: 'text/xml' }),
    ],
    ['STS answers with another thing in its place', (secret) => ({ change: { Expiration: secret } })],
    ['STS refuses, quoting it', (secret) => refusal(secret)],
    ['STS refuses by a code that quotes it', (secret) => refusal('no', secret.slice(0, 20))],
    ['STS hangs up', () => 'reset'],
    ['a page stands in the place of STS', () => 'html'],
  ])('is not on stderr, nor in what explains it, when %s', async ([, faultOf]) => {
    await using box = await loggedIn({ config: rolesConfig });
    const { portal, sts } = box.identityCenter;
    const secrets: string[] = [];
    const note = <T extends RoleCredentials>(issued: T): T => {
      secrets.push(issued.secretAccessKey, issued.sessionToken);
      return issued;
    };
    const [portalIssues, stsIssues] = [portal.getRoleCredentials.bind(portal), sts.assumeRole.bind(sts)];
    portal.getRoleCredentials = (...asked) => note(portalIssues(...asked));
    sts.assumeRole = (...asked) => {
      const assumed = stsIssues(...asked);
      note(assumed.credentials);
      return assumed;
    };
    const said: string[] = [];
    const run = async (...args: string[]) => {
      const { stdout, stderr } = await box.awsso(...args);
      said.push(stderr, args[0] === 'explain' ? stdout : '');
    };
    await run('process', 'audit', '--debug');
    box.clock.advance(minutes(50));
    const fault = faultOf(secrets.at(-1) ?? '');
    if (fault !== undefined) {
      box.identityCenter.failNext('AssumeRole', fault, Number.POSITIVE_INFINITY);
    }
    await run('process', 'audit', '--debug');
    box.home.remove(auditFile);
    await run('env', 'audit', '--debug');
    box.home.remove(deployFile);
    await run('process', 'audit');
    await run('explain', 'audit', '--debug');
    await run('explain', 'audit', '--json');

    expect(secrets.length).toBeGreaterThan(3);
    for (const secret of secrets) {
      expect(said.join('')).not.toContain(secret);
    }
  });
});

/** STS's error, as XML. */
function refusal(message: string, code = 'AccessDenied'): Fault {
  const body = `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`;
  return { status: 403, body, contentType: 'text/xml' };
}
