import { chmodSync } from 'node:fs';
import type { Result } from '../support/binary.ts';
import type { Sandbox } from '../support/sandbox.ts';

/** Starts the same command many times at once. */
export function crowd(
  box: Sandbox,
  size: number,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<Result>[] {
  return Array.from({ length: size }, () => box.startBinary(args, env).result);
}

/** A browser that notes the pages it was opened with, a line each, in `opened`. */
export function notingBrowser({ home }: Sandbox): Record<string, string> {
  home.write('opened', '');
  home.write('browser', `#!/bin/sh\necho "$1" >> '${home.at('opened')}'\n`);
  chmodSync(home.at('browser'), 0o755);
  return { BROWSER: home.at('browser') };
}

export function openedPages({ home }: Sandbox): string[] {
  return home.read('opened').split('\n').filter(Boolean);
}

/** What is wrong with the answers of a crowd that should all have got the same. */
export function differences(results: readonly Result[]): string[] {
  const answers = new Set(results.map(({ stdout }) => stdout));
  const failed = results.filter(({ code }) => code !== 0);
  return [
    ...failed.map(({ code, signal, stderr }) => `ended with ${code ?? signal}: ${stderr}`),
    ...(answers.size > 1 ? [`${answers.size} different answers`] : []),
  ];
}
