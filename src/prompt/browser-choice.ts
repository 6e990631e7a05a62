import { existsSync } from 'node:fs';
import { findProgram } from '../child/find-program.ts';
import { shellWords } from '../config/dialect/shell-words.ts';
import type { Host } from '../host/host.ts';

/** Which browser a login opens: a program of the person's, the default one, or none, and why none. */
export type BrowserChoice =
  | { readonly kind: 'program'; readonly program: readonly string[] }
  | { readonly kind: 'default' }
  | {
      readonly kind: 'none';
      /** Undefined when the person wants none. */
      readonly reason: string | undefined;
      /** What tells the reason: a variable or a file. */
      readonly sign?: string;
    };

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
  const place = placeWithoutBrowser(env, platform, exists);
  return place === undefined ? { kind: 'default' } : { kind: 'none', ...place };
}

/** For the trace. */
export function whyThisBrowser(
  browser: BrowserChoice,
  { env, platform }: Pick<Host, 'env' | 'platform'>,
): string {
  switch (browser.kind) {
    case 'program': {
      const [name = ''] = browser.program;
      // Windows looks in other places too, and for other names.
      const file = platform === 'win32' ? name : findProgram(name, env['PATH']);
      return `in the browser that BROWSER names: ${file ?? `${name}, which is not there`}`;
    }
    case 'default':
      return 'in the default browser: nothing tells of a place without one';
    case 'none':
      return browser.reason === undefined
        ? 'in no browser (--no-browser)'
        : `in no browser: ${browser.reason} (${browser.sign})`;
  }
}

/** Each of them may stand for the place, the first that is set or there does. */
const places: readonly (readonly [reason: string, variables: readonly string[], files: readonly string[]])[] =
  [
    ['this is an SSH session', ['SSH_CONNECTION', 'SSH_TTY', 'SSH_CLIENT'], []],
    ['this is WSL', ['WSL_DISTRO_NAME', 'WSL_INTEROP'], []],
    [
      'this is a container',
      ['CODESPACES', 'REMOTE_CONTAINERS', 'KUBERNETES_SERVICE_HOST', 'container'],
      ['/.dockerenv', '/run/.containerenv'],
    ],
  ];

function placeWithoutBrowser(
  env: Host['env'],
  platform: Host['platform'],
  exists: (file: string) => boolean,
): { reason: string; sign: string } | undefined {
  if (env['AWS_EXECUTION_ENV'] === 'CloudShell') {
    return { reason: 'this is CloudShell', sign: 'AWS_EXECUTION_ENV' };
  }
  for (const [reason, variables, files] of places) {
    const sign = variables.find((name) => env[name]) ?? files.find(exists);
    if (sign !== undefined) {
      return { reason, sign };
    }
  }
  return platform === 'linux' && !env['DISPLAY'] && !env['WAYLAND_DISPLAY']
    ? { reason: 'there is no display', sign: 'neither DISPLAY nor WAYLAND_DISPLAY' }
    : undefined;
}
