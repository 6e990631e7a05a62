import { AwssoError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import { systemErrorCode } from '../system-error.ts';
import { checks } from './checks.ts';
import { examine } from './examined.ts';
import type { Finding } from './finding.ts';

/** What `doctor --fix` has mended, and what a person has to see to. */
export interface Diagnosis {
  readonly mended: readonly Finding[];
  readonly left: readonly Finding[];
}

/** Runs every check, and again where something was mended: only what is no longer found counts as mended. */
export async function diagnose(host: Host, isToMend: boolean): Promise<Diagnosis> {
  let examined = examine(host);
  const mended: Finding[] = [];
  const left: Finding[] = [];
  for (const check of checks) {
    const found = await check(examined);
    const mendable = isToMend ? found.filter(({ mend }) => mend !== undefined) : [];
    if (mendable.length === 0) {
      left.push(...found);
      continue;
    }
    const refusals: Refusal[] = [];
    for (const finding of mendable) {
      refusals.push(...(await refusalOf(finding)));
    }
    examined = examine(host);
    const still = await check(examined);
    mended.push(...mendable.filter((finding) => !still.some((other) => isSame(finding, other))));
    left.push(...still.map((finding) => withRefusal(finding, refusals)));
  }
  return { mended, left };
}

interface Refusal {
  readonly finding: Finding;
  readonly error: AwssoError;
}

async function refusalOf(finding: Finding): Promise<Refusal[]> {
  try {
    await finding.mend?.();
    return [];
  } catch (error) {
    if (error instanceof AwssoError) {
      return [{ finding, error }];
    }
    if (/^E[A-Z0-9]+$/.test(systemErrorCode(error))) {
      // What the system forbids is found again, with its cure.
      return [];
    }
    throw error;
  }
}

function withRefusal(finding: Finding, refusals: readonly Refusal[]): Finding {
  const refusal = refusals.find((one) => isSame(one.finding, finding));
  return refusal === undefined
    ? finding
    : {
        ...finding,
        cause: `${finding.cause}; it was not mended: ${refusal.error.message}`,
        cure: refusal.error.hint ?? finding.cure,
      };
}

function isSame(one: Finding, other: Finding): boolean {
  return one.code === other.code && one.where === other.where && one.cause === other.cause;
}
