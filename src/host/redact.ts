import { hideSecrets } from '../secret.ts';
import type { Host, Output } from './host.ts';
import { takeAwayMovingLine } from './moving-line.ts';

/**
 * The host with the last filter before all that people or other programs see, but for stdout, which is the answer. What is
 * said takes away a line that moves.
 */
export function redact(host: Host): Host {
  return {
    ...host,
    stderr: redactedOutput(host.stderr),
    openTerminal: () => {
      const terminal = host.openTerminal();
      return (
        terminal && {
          ...redactedOutput(terminal),
          readLine: () => terminal.readLine(),
          openKeys: () => terminal.openKeys(),
        }
      );
    },
    openBrowser: (url, program) => host.openBrowser(hideSecrets(url), program),
  };
}

function redactedOutput(output: Output): Output {
  return {
    get isTerminal() {
      return output.isTerminal;
    },
    write: (text) => {
      takeAwayMovingLine();
      return output.write(hideSecrets(text));
    },
    ...(output.offer && { offer: (text: string) => output.offer?.(hideSecrets(text)) }),
    size: () => output.size?.(),
  };
}
