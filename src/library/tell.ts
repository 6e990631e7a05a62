import { printable } from '../printable.ts';
import { hideSecrets } from '../secret.ts';

/** Says something to the caller's logger. */
export type Tell = (level: 'debug' | 'warn', text: string) => void;

/** @param logger may be anybody's; what it throws is no reason to give no answer */
export function tellBy(logger: Partial<Record<'debug' | 'warn', (text: string) => void>> | undefined): Tell {
  return (level, text) => {
    try {
      logger?.[level]?.(`awsso: ${hideSecrets(printable(text))}`);
    } catch {
      // It does not want to know.
    }
  };
}
