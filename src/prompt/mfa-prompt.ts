import type { Host } from '../host/host.ts';
import { printable } from '../printable.ts';
import type { CodePermission } from '../resolver/roles/role-context.ts';

/** A person may be asked on the controlling terminal alone: nothing else takes what is typed unseen. */
export function mfaPrompt(barred: string | undefined, host: Host): () => CodePermission {
  return () => {
    const terminal = barred === undefined ? host.openTerminal() : undefined;
    return terminal === undefined
      ? { refused: barred ?? 'there is no terminal to ask on' }
      : {
          ask: async (question) => {
            const { askUnseen } = await import('./ask-unseen.ts');
            return askUnseen(
              { question, problemOf: (typed) => (/^\d{6}$/.test(typed) ? undefined : 'It has six digits.') },
              terminal,
            );
          },
          tell: (text) => void terminal.write(`awsso: ${printable(text)}\n`).catch(() => {}),
        };
  };
}
