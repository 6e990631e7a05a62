import {
  type CarriedSession,
  largestCarried,
  notCarried,
  parseCarried,
} from '../../cache/carried-session.ts';
import { carriedTo } from '../../config/carried-to.ts';
import { loadConfig } from '../../config/load-config.ts';
import { type SsoSession, titleOf } from '../../config/sso-session.ts';
import { AwssoError } from '../../errors.ts';
import { describeExpiry } from '../../freshness.ts';
import type { Host } from '../../host/host.ts';
import { printable } from '../../printable.ts';
import { keepCarried } from '../../resolver/token/keep-carried.ts';
import { refreshGrant } from '../../resolver/token/token-cache.ts';

/** Keeps the session that comes on stdin, as if it had been logged in to here. */
export async function sessionImport(host: Host): Promise<void> {
  const { token, ...carried } = await arrived(host);
  const config = loadConfig(host);
  const { session, isKnown } = carriedTo(config, carried);
  const expiry = describeExpiry(token.expiresAt, host.now());
  if (token.expiresAt <= host.now() && refreshGrant(session, token, host.now()) === undefined) {
    throw new AwssoError('login-required', `the session ${titleOf(session)} that came on stdin ${expiry}`, {
      hint: 'date -u',
    });
  }
  const isStaying = await keepCarried(session, token, host);
  if (host.stderr.isTerminal) {
    const what = isStaying ? 'has a token here that is worth more, which stays' : `is ${expiry}`;
    const told = [
      `${titleOf(session)} ${what}`,
      ...(isKnown ? [] : linesThatUse(session, config.configFile)),
    ];
    await host.stderr.write(told.map((line) => `${printable(line)}\n`).join(''));
  }
}

/** What is missing where nothing leads to the session. */
function linesThatUse({ name, startUrl, region }: SsoSession, file: string): string[] {
  const settings = [`sso_start_url = ${startUrl}`, `sso_region = ${region}`];
  return name === undefined
    ? [`${file} has no profile that uses it; one needs these lines:`, ...settings]
    : [`${file} has no section for it; add these lines:`, `[sso-session ${name}]`, ...settings];
}

async function arrived({ stdin }: Host): Promise<CarriedSession> {
  if (stdin.isTerminal) {
    throw new AwssoError('usage', 'a session comes through a pipe, not from a terminal');
  }
  const bytes = await stdin.read(largestCarried);
  if (bytes === undefined) {
    throw notCarried('it is too large for one');
  }
  return parseCarried(bytes);
}
