import type { LoadedConfig } from '../config/load-config.ts';
import type { Credentials } from '../credentials.ts';
import type { Host } from '../host.ts';
import { loginBy } from '../prompt/login-screen.ts';
import type { LoginPolicy } from '../resolver/login-policy.ts';
import { sharedContext } from '../resolver/shared-context.ts';
import { type ChainSubject, walkChain } from '../resolver/walk-chain.ts';
import type { Tell } from './tell.ts';

const barred = { refused: "no login, by login: 'never' of fromAwsso or AWSSO_LOGIN", isBarred: true };

/** The whole chain as the library walks it: what it notices goes to the caller's logger, and nowhere else. */
export function libraryChain(
  wanted: ChainSubject,
  config: LoadedConfig,
  { policy, noBrowser, tell }: { policy: LoginPolicy; noBrowser: boolean; tell: Tell },
  host: Host,
): Promise<Credentials> {
  const context = sharedContext(host, config, {
    trace: (step, why) => tell('debug', `${step}: ${why}`),
    note: async (text) => tell('warn', text),
  });
  const login = policy === 'never' ? () => barred : loginBy(policy, noBrowser, host);
  return walkChain(wanted, context, login);
}
