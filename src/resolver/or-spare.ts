import type { RoleCredentials } from '../credentials.ts';
import { AwssoError } from '../errors.ts';
import type { ChainContext } from './chain-context.ts';

/** Whatever fails but a denied role, credentials with some minutes left are not held back for it. */
export async function orSpare<T>(
  spare: RoleCredentials | undefined,
  run: () => Promise<T>,
  { note }: Pick<ChainContext, 'note'>,
) {
  try {
    return await run();
  } catch (error) {
    if (spare === undefined || !(error instanceof AwssoError) || error.code === 'denied') {
      throw error;
    }
    await note(`${error.message}; the cached credentials serve to their end`);
    return { found: spare };
  }
}
