import type { PendingLogin } from '../../cache/pending-login.ts';
import { isUnavailable } from '../../errors.ts';
import type { Answer, GrantedToken, Refusal } from '../../identity-center/identity-center.ts';
import type { ChainContext } from '../chain-context.ts';

/**
 * Asks for the token until a person has decided, or the code has lapsed (RFC 8628, sections 3.4 and 3.5), by a clock that
 * nobody sets.
 */
export async function waitForApproval(
  pending: PendingLogin,
  show: () => Promise<void>,
  context: ChainContext,
): Promise<Answer<GrantedToken>> {
  const { host } = context;
  const ask = () => askForToken(pending, context);
  const lapsesAt = host.monotonic() + pending.expiresAt.getTime() - host.now().getTime();
  // The AWS CLI asks once before it shows anything: an authorization granted beforehand needs no prompt.
  let answer = await ask();
  if ('refused' in answer && isPending(answer.refused)) {
    await show();
  }
  let { intervalSeconds } = pending;
  while ('refused' in answer) {
    if (!isPending(answer.refused)) {
      return answer;
    }
    if (answer.refused === 'slow-down') {
      // For every later request, not only the next one (RFC 8628, section 3.5).
      intervalSeconds += 5;
    }
    if (host.monotonic() + intervalSeconds * 1000 > lapsesAt) {
      return { refused: 'expired-token' };
    }
    await host.sleep(intervalSeconds * 1000);
    answer = await ask();
  }
  return answer;
}

/** `slow-down` is a variant of `authorization-pending` (RFC 8628, section 3.5): the code still waits for a person. */
function isPending(refused: Refusal): boolean {
  return refused === 'authorization-pending' || refused === 'slow-down';
}

/** One request. While a person is approving, a network that comes and goes is no reason to give up. */
export async function askForToken(
  { clientId, clientSecret, deviceCode }: PendingLogin,
  { identityCenter, trace }: ChainContext,
): Promise<Answer<GrantedToken>> {
  try {
    return await identityCenter.createTokenByDeviceCode({ clientId, clientSecret }, deviceCode);
  } catch (error) {
    if (isUnavailable(error)) {
      trace('login', error.message);
      return { refused: 'authorization-pending' };
    }
    throw error;
  }
}
