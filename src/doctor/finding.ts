import type { Examined } from './examined.ts';

/** Something that is wrong or risky. Each check has its code, or two; a code never changes its meaning. */
export interface Finding {
  readonly code:
    | 'unreadable-config'
    | 'loose-mode'
    | 'corrupt-cache'
    | 'unreadable-cache'
    | 'dead-registration'
    | 'refused-token'
    | 'expired-keys'
    | 'missing-scopes'
    | 'broken-profile'
    | 'self-calling-profile'
    | 'shadowed-process'
    | 'near-duplicate-start-url'
    | 'legacy-profile'
    | 'unreachable-proxy'
    | 'unusable-proxy'
    | 'unusable-endpoint'
    | 'unreachable-portal'
    | 'clock-skew';
  /** The file or folder, or else the variable or host. */
  readonly where: string;
  readonly line?: number | undefined;
  readonly cause: string;
  /** One command for a POSIX shell. */
  readonly cure: string;
  /** What `--fix` does; without it a person has to decide. */
  readonly mend?: () => void | Promise<void>;
}

/** One look for one kind of thing. It changes nothing: what `--fix` does is the `mend` of a finding. */
export type Check = (examined: Examined) => readonly Finding[] | Promise<readonly Finding[]>;
