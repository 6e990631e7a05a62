import { expect, type TestContext, test } from 'vitest';

/** A row of `docs/reliability.md`: what must hold, and how often it is tried in CI and in `npm run stress`. */
export interface Goal {
  readonly title: string;
  readonly ci: number;
  readonly stress: number;
}

/** What a goal's proof has counted: how often it was tried, what went wrong, and anything worth telling. */
export interface Proof {
  readonly tried: number;
  /** Each failure in a few words; none may be left. */
  readonly failures: readonly string[];
  readonly told?: string;
}

declare module 'vitest' {
  interface TaskMeta {
    figure?: {
      readonly title: string;
      readonly tried: number;
      readonly failures: number;
      readonly told: string;
    };
  }
}

export const isStress = process.env['AWSSO_STRESS'] === '1';

/** Proves a goal, as often as this run asks for. The figures go to the reporter; one failure fails the test. */
export function goal({ title, ci, stress }: Goal, prove: (count: number) => Promise<Proof>): void {
  test(title, { timeout: isStress ? 3_600_000 : 600_000 }, async ({ task }: TestContext) => {
    const { tried, failures, told = '' } = await prove(isStress ? stress : ci);
    task.meta.figure = { title, tried, failures: failures.length, told };
    expect(failures.slice(0, 5)).toEqual([]);
    expect(tried).toBeGreaterThan(0);
  });
}
