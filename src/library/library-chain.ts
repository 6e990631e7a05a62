import type { LoadedConfig } from '../config/load-config.ts';
import type { Credentials } from '../credentials.ts';
import type { Host } from '../host/host.ts';
import { loginBy } from '../prompt/login-screen.ts';
import type { LoginPolicy } from '../resolver/login/login-policy.ts';
import { type SharedContext, sharedContext } from '../resolver/shared-context.ts';
import { type ChainSubject, walkChain } from '../resolver/walk-chain.ts';
import type { Tell } from './tell.ts';

/** What the program that asks allows, and who is told. */
export interface LibraryManners {
  readonly policy: LoginPolicy;
  readonly noBrowser: boolean;
  readonly tell: Tell;
}

/** Why nobody is asked, where the program that asks for credentials has forbidden it. */
export const barred = { refused: "no login, by login: 'never' of fromAwsso or AWSSO_LOGIN", isBarred: true };

/** The whole chain as the library walks it: what it notices goes to the caller's logger, and nowhere else. */
export function libraryChain(
  wanted: ChainSubject,
  config: LoadedConfig,
  { policy, noBrowser, tell }: LibraryManners,
  host: Host,
): Promise<Credentials> {
  const login = policy === 'never' ? () => barred : loginBy(policy, noBrowser, host);
  return walkChain(wanted, libraryContext(config, tell, host), login);
}

/** What is noticed goes to the caller's logger. */
export function libraryContext(config: LoadedConfig, tell: Tell, host: Host): SharedContext {
  return sharedContext(host, config, {
    trace: (step, why) => tell('debug', `${step}: ${why}`),
    note: async (text) => tell('warn', text),
  });
}
