import { ListAccountRolesCommand, ListAccountsCommand, SSOClient } from '@aws-sdk/client-sso';
import { clockWatchPlace } from '../network/clock-watch.ts';
import type { Secret } from '../secret.ts';
import { allPages, type Page } from './all-pages.ts';
import { answerOrThrow } from './answer-or-throw.ts';
import type { IdentityCenter } from './identity-center.ts';
import { narrowAccounts, narrowRolePage } from './list-answers.ts';
import { sdkConfig } from './sdk-config.ts';
import { pacedRetries } from './sdk-paced-retries.ts';
import type { CallOptions, SdkService } from './sdk-service.ts';

type Lists = Pick<IdentityCenter, 'listAllAccounts' | 'listAllAccountRoles'>;

/** The most that the API allows (ListAccounts, `max_result`). */
const maxResults = 100;

/** The lists of the access portal, all pages of them; every try of every call keeps the pace. */
export function createSdkLists({ region, endpoint, peer, sources, network, limits }: SdkService): Lists {
  const { time, pace, watchClock } = network;
  let client: SSOClient | undefined;
  const portal = () => {
    client ??= connect();
    return client;
  };
  const connect = () => {
    const retryStrategy = pacedRetries(() => time.leftOfCall() ?? limits.callMilliseconds, pace);
    const made = new SSOClient({ ...sdkConfig(region, endpoint, sources, limits, true), retryStrategy });
    made.middlewareStack.add(watchClock, clockWatchPlace);
    // After the SDK's retries, so that each try waits for its turn.
    made.middlewareStack.add((next) => (given) => pace.inTurn(() => next(given)), {
      step: 'finalizeRequest',
      priority: 'low',
    });
    return made;
  };
  const page = <T>(ask: (options: CallOptions) => Promise<T>) =>
    time.spendOnPage(limits.callMilliseconds, (abortSignal) => ask({ abortSignal }));
  const list = <T>(ask: (asked: { nextToken?: string; maxResults: number }) => Promise<Page<T>>) =>
    answerOrThrow(peer, () => allPages((nextToken) => ask({ maxResults, ...(nextToken && { nextToken }) })));

  return {
    listAllAccounts: (accessToken: Secret) =>
      list((asked) =>
        page(async (options) => {
          const command = new ListAccountsCommand({ ...asked, accessToken: accessToken.reveal() });
          return narrowAccounts(await portal().send(command, options));
        }),
      ),

    listAllAccountRoles: (accessToken: Secret, accountId: string) =>
      list((asked) =>
        page(async (options) => {
          const input = { ...asked, accessToken: accessToken.reveal(), accountId };
          return narrowRolePage(await portal().send(new ListAccountRolesCommand(input), options));
        }),
      ),
  };
}
