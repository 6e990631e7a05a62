/** A clock that stands still until it is moved; an hour passes in no time. */
export interface Clock {
  now(): Date;
  /** Milliseconds that have passed, however the clock was set. */
  monotonic(): number;
  advance(milliseconds: number): void;
  /** Sets the clock so much ahead, while no time passes; back, if that is negative. */
  jump(milliseconds: number): void;
}

export function clockAt(start: string): Clock {
  let time = new Date(start).getTime();
  let passed = 0;
  const jump = (milliseconds: number) => {
    time += milliseconds;
  };
  return {
    now: () => new Date(time),
    monotonic: () => passed,
    advance: (milliseconds) => {
      passed += milliseconds;
      jump(milliseconds);
    },
    jump,
  };
}

const refuse = () => {
  throw new Error('real time cannot be moved');
};

export const realClock: Clock = {
  now: () => new Date(),
  monotonic: () => performance.now(),
  advance: refuse,
  jump: refuse,
};

export const minutes = (count: number): number => count * 60_000;
export const hours = (count: number): number => minutes(60 * count);
