import type { Result } from '../support/binary.ts';
import type { Deed, HomeUnderKills } from './home-under-kills.ts';
import { type Fault, runWithFault, type SystemCall, systemCalls } from './system-calls.ts';

/** Where else to look: the number of a write may differ from run to run, as the sockets' writes are counted with it. */
const offsets = [0, 0, 1, -1, 2];

/** A system call on a file below the home, in the midst of what awsso does. */
export interface Point {
  readonly deed: Deed;
  readonly call: SystemCall;
}

export async function pointsOf(home: HomeUnderKills, deeds: readonly Deed[]): Promise<readonly Point[]> {
  const points: Point[] = [];
  for (const deed of deeds) {
    home.prepare(deed);
    const calls = await systemCalls(home.box, deed.args);
    points.push(...calls.map((call) => ({ deed, call })));
  }
  return points;
}

/** The same deed after a process that was killed in the midst of it, when it was about to replace the first file. */
export async function takingOver(home: HomeUnderKills, deed: Deed): Promise<Deed> {
  const [point] = (await pointsOf(home, [deed])).filter(({ call }) => call.name.startsWith('rename'));
  if (point !== undefined) {
    await strike(home, point, { signal: 'SIGKILL' });
  }
  const files = home.box.home.files();
  const remains = Object.fromEntries(home.leftovers().map((file) => [file, files[file] ?? '']));
  await home.recover(deed);
  return { ...deed, name: `${deed.name} after a kill`, remains };
}

/**
 * Whether it changes what is on the disk, or makes it last; before any other call things are as they were before the last.
 */
export function isChange({ call: { name, shown } }: Point): boolean {
  return (
    shown.includes('O_CREAT') ||
    (/^(write|fsync|rename|link|unlink|mkdir)/.test(name) && !shown.includes(' = -1 '))
  );
}

/** So many of them, from the first to the last; all, if there are no more. */
export function evenly<T>(all: readonly T[], count: number): T[] {
  const share = Math.min(1, count / all.length);
  return all.filter((_, index) => Math.floor((index + 1) * share) > Math.floor(index * share));
}

/** What comes of a fault there; undefined when it never struck a file of the home. */
export async function strike(
  home: HomeUnderKills,
  { deed, call }: Point,
  fault: Fault,
): Promise<Result | undefined> {
  for (const offset of offsets) {
    home.prepare(deed);
    const nth = Math.max(1, call.nth + offset);
    const result = await runWithFault(home.box, deed.args, { ...call, nth }, fault);
    if (result.isHit) {
      return result;
    }
    await home.recover(deed);
  }
  return undefined;
}
