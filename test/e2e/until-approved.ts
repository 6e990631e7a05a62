import type { Sandbox, SandboxOptions } from '../support/sandbox.ts';

export const untilApproved = (pauses: number): Pick<SandboxOptions, 'onPause'> => {
  let left = pauses;
  return {
    onPause: (identityCenter) => {
      left -= 1;
      if (left === 0) {
        identityCenter.approve(identityCenter.pendingAuthorizations()[0]?.userCode ?? '');
      }
    },
  };
};

/** Seconds between the polls. */
export function pauses({ identityCenter }: Sandbox): number[] {
  const polls = identityCenter.calls.filter(({ operation }) => operation === 'CreateToken');
  return polls.slice(1).map(({ at }, index) => (at.getTime() - (polls[index]?.at.getTime() ?? 0)) / 1000);
}
