import { quotedProgram } from '../support/binary.ts';
import { sessionConfig } from '../support/configs.ts';
import { type Sandbox, type SandboxOptions, sandbox } from '../support/sandbox.ts';

/** The shell lives on when Ctrl-C ends the program. */
export const awsso = `trap : INT; ${quotedProgram}`;
export const login = `${awsso} login dev --no-browser; echo "ended $?"`;
export const waiting = /^waits for your approval, \d+:\d\d left$/m;

export const realSandbox = (options: SandboxOptions = {}): Promise<Sandbox> =>
  sandbox({ config: sessionConfig, time: 'real', ...options });

/** The code that waits for a person. */
export const pending = ({ identityCenter }: Sandbox): string =>
  identityCenter.pendingAuthorizations()[0]?.userCode ?? '';
