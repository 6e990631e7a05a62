import { expect } from 'vitest';
import type { Result } from '../support/binary.ts';
import { corpRole } from '../support/configs.ts';
import type { Sandbox } from '../support/sandbox.ts';
import { shipped } from './shipped.ts';

export const esm = "import { AwssoError, fromAwsso } from 'awsso';";
export const printed = 'process.stdout.write(JSON.stringify(await fromAwsso({ profile: "dev" })()));';

/** What the program wrote as JSON; it must have said nothing else. */
export function answerOf<T>({ code, stdout, stderr }: Result): T {
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout) as T;
}

/** Logged in, and no role asked for yet. */
export async function withoutRole(): Promise<Sandbox> {
  const box = await shipped();
  box.home.remove(corpRole);
  box.identityCenter.calls.length = 0;
  return box;
}
