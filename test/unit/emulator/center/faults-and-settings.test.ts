import { describe, expect, it } from 'vitest';
import { personAtTerminal } from '../../../support/person-at-terminal.ts';

describe('what a test asks for', () => {
  it('meets the faults of an operation in order, then none', () => {
    const { center } = personAtTerminal();
    center.failNext('ListAccounts', 'reset', 2);
    center.failNext('ListAccounts', 'html');
    const call = { operation: 'ListAccounts', input: {}, accessToken: undefined } as const;
    expect(center.receive({ ...call, operation: 'Logout' })).toBeUndefined();
    expect([1, 2, 3, 4].map(() => center.receive(call))).toEqual(['reset', 'reset', 'html', undefined]);
    expect(center.count('ListAccounts')).toBe(4);
  });

  it('can go wrong until further notice', () => {
    const { center } = personAtTerminal();
    const call = { operation: 'CreateToken', input: {}, accessToken: undefined } as const;
    center.failNext('CreateToken', 'AuthorizationPendingException', Number.POSITIVE_INFINITY);
    expect(Array.from({ length: 100 }, () => center.receive(call))).not.toContain(undefined);
    center.clearFaults();
    expect(center.receive(call)).toBeUndefined();
  });

  it('keeps what was asked, and when', () => {
    const { center, wait } = personAtTerminal();
    wait(60);
    const call = { operation: 'CreateToken', input: { grantType: 'x' }, accessToken: undefined } as const;
    center.receive(call);
    expect(center.calls).toEqual([{ ...call, at: new Date('2026-03-01T09:01:00Z') }]);
  });
});
