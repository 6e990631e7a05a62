import { existsSync } from 'node:fs';
import { shellWords } from '../config/dialect/shell-words.ts';
import type { Host } from '../host.ts';

/** Which browser a login opens: a program of the person's, the default one, or none, and why none. */
export type BrowserChoice =
  | { readonly kind: 'program'; readonly program: readonly string[] }
  | { readonly kind: 'default' }
  | { readonly kind: 'none'; readonly reason: string | undefined };

/** `--no-browser`, then `BROWSER`, then what can be told of the place, then the default browser. */
export function chooseBrowser(
  noBrowser: boolean,
  { env, platform }: Pick<Host, 'env' | 'platform'>,
  exists: (file: string) => boolean = existsSync,
): BrowserChoice {
  if (noBrowser) {
    return { kind: 'none', reason: undefined };
  }
  const program = env['BROWSER'] ? (shellWords(env['BROWSER']) ?? []) : [];
  if (program.length > 0) {
    return { kind: 'program', program };
  }
  const reason = whyNoBrowser(env, platform, exists);
  return reason === undefined ? { kind: 'default' } : { kind: 'none', reason };
}

function whyNoBrowser(
  env: Host['env'],
  platform: Host['platform'],
  exists: (file: string) => boolean,
): string | undefined {
  if (env['SSH_CONNECTION'] || env['SSH_TTY'] || env['SSH_CLIENT']) {
    return 'this is an SSH session';
  }
  const isContainer = ['/.dockerenv', '/run/.containerenv'].some(exists);
  if (env['CODESPACES'] || env['REMOTE_CONTAINERS'] || isContainer) {
    return 'this is a container';
  }
  const hasDisplay = env['DISPLAY'] || env['WAYLAND_DISPLAY'] || env['WSL_DISTRO_NAME'];
  return platform === 'linux' && !hasDisplay ? 'there is no display' : undefined;
}
