import type { Callback } from './callback.ts';
import { happening } from './happening.ts';

type Bringer = 'a browser' | 'a person';

/** The callback that a login takes; it may come in two ways. */
export interface FirstCallback {
  readonly arrived: Promise<Callback>;
  /** Undefined until it is there. */
  broughtBy(): Bringer | undefined;
  /** What comes later is ignored. */
  take(callback: Callback, bringer: Bringer): void;
}

export function firstCallback(): FirstCallback {
  const [arrived, arrive] = happening<Callback>();
  let first: Bringer | undefined;
  return {
    arrived,
    broughtBy: () => first,
    take: (callback, bringer) => {
      first ??= bringer;
      arrive(callback);
    },
  };
}
