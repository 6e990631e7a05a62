import { expect, test } from 'vitest';
import { readRefusal, writeRefusal } from '../../../src/cache/shared-refusal.ts';
import { AwssoError } from '../../../src/errors.ts';
import { Secret } from '../../../src/secret.ts';
import { temporaryHome } from '../../support/home.ts';

const [before, now] = [new Date('2026-03-01T08:59:59Z'), new Date('2026-03-01T09:00:00Z')];
const way = 'https://oidc.eu-west-1.amazonaws.com';

function readBy(file: string, since: Date, at: Date, its = way) {
  return readRefusal(file, { since, now: at }, () => its);
}

test('a refusal is read as it was written, by who had started before', () => {
  using home = temporaryHome();
  const error = new AwssoError('unavailable', 'it cannot be reached', { hint: 'curl -sS' });
  writeRefusal(
    home.at('refusal.json'),
    { error, skipped: 'it failed', isRefused: true, judged: 'a1' },
    now,
    way,
  );
  expect(readBy(home.at('refusal.json'), before, now)).toEqual({
    error,
    skipped: 'it failed',
    isRefused: true,
    judged: 'a1',
  });
  expect(readBy(home.at('refusal.json'), now, now)).toBeUndefined();
  // A clock that was set back must not keep it for ever.
  expect(readBy(home.at('refusal.json'), new Date(0), before)).toBeUndefined();
});

test('a refusal takes no secret to the other processes, which could not know it for one', () => {
  using home = temporaryHome();
  const token = new Secret('aoaCANARYtoken');
  const error = new AwssoError('unavailable', `sent ${token.reveal()}`, { hint: `curl ${token.reveal()}` });
  writeRefusal(home.at('refusal.json'), { error, skipped: `with ${token.reveal()}` }, now, way);
  expect(readBy(home.at('refusal.json'), before, now)).toMatchObject({
    error: { message: 'sent ***', hint: 'curl ***' },
    skipped: 'with ***',
  });
  expect(home.read('refusal.json')).not.toContain('CANARY');
});

test('a refusal on another way, through another proxy or to another endpoint, does not count', () => {
  using home = temporaryHome();
  const error = new AwssoError('unavailable', 'it cannot be reached');
  writeRefusal(home.at('refusal.json'), { error }, now, 'https://elsewhere.example');
  expect(readBy(home.at('refusal.json'), before, now)).toBeUndefined();
  expect(readBy(home.at('refusal.json'), before, now, 'https://elsewhere.example')).toMatchObject({ error });
  expect(home.read('refusal.json')).not.toContain('elsewhere');
});
