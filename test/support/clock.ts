/** A clock that stands still until it is moved; an hour passes in no time. */
export interface Clock {
  now(): Date;
  advance(milliseconds: number): void;
}

export function clockAt(start: string): Clock {
  let time = new Date(start).getTime();
  return {
    now: () => new Date(time),
    advance: (milliseconds) => {
      time += milliseconds;
    },
  };
}

export const realClock: Clock = {
  now: () => new Date(),
  advance: () => {
    throw new Error('real time cannot be moved');
  },
};

export const minutes = (count: number): number => count * 60_000;
export const hours = (count: number): number => minutes(60 * count);
