import type { StepName } from '../step.ts';

/** The steps of a profile that is no SSO profile itself. */
type LayeredStepName =
  | 'assumed-role-cache'
  | 'assume-role'
  | 'assume-role-with-web-identity'
  | 'credential-process'
  | 'environment'
  | 'container-metadata'
  | 'instance-metadata';

/** One step of the chain, as it stands now. The shape is that of `awsso explain --json`. */
export interface ExplainedStep {
  readonly step: StepName | LayeredStepName;
  /** Whose step it is, where more than one profile has steps; and the role that it assumes. */
  readonly profile?: string;
  readonly role?: string;
  readonly file?: string;
  /** The exact text whose SHA-1 names the file. */
  readonly key?: string;
  readonly outcome: 'found' | 'skipped' | 'not-reached';
  readonly reason: string;
  readonly expires?: string;
  readonly refreshable?: boolean;
  readonly also?: { readonly file: string; readonly key: string; readonly reason: string };
}

/** The steps that were looked at, each once, and the one that would answer now. */
export interface Walk {
  readonly steps: readonly ExplainedStep[];
  readonly answer: ExplainedStep['step'] | null;
}

/** What the walk needs to know of the place it is taken in. */
export interface Surroundings {
  readonly home: string;
  readonly credentialsFile: string;
  readonly now: Date;
  /** Why nobody may be asked to log in; undefined when somebody may. */
  readonly noLogin: string | undefined;
  /** Whether even a login that another process left, and that was approved since, is barred. */
  readonly isBarred: boolean;
  /** To the service; undefined when the settings of it are wrong. */
  readonly way: string | undefined;
}
