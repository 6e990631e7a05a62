import type { Host } from '../../host/host.ts';
import { bashScript } from '../completion/bash-script.ts';
import type { CompletionShell } from '../completion/completion-shells.ts';
import { fishScript } from '../completion/fish-script.ts';
import { powershellScript } from '../completion/powershell-script.ts';
import { zshScript } from '../completion/zsh-script.ts';

const scripts: Readonly<Record<CompletionShell, string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
  powershell: powershellScript,
};

/** Prints the script that asks `awsso __complete` whenever a person presses Tab. */
export async function printCompletion(shell: CompletionShell, host: Host): Promise<void> {
  await host.stdout.write(scripts[shell]);
}
