import type { Host, Output, ScreenSize } from '../host/host.ts';
import { printable } from '../printable.ts';
import { hideSecrets } from '../secret.ts';
import { blockLetters } from './block-letters.ts';
import { countDownTo } from './count-down-to.ts';
import { qrCode } from './qr-code.ts';

interface Shown {
  readonly page: string;
  readonly userCode: string;
  readonly expiresAt: Date;
  /** Whether no browser opens the page on this machine. */
  readonly isForPhone: boolean;
}

/** What is taken for the size of a screen that tells none. */
const usualSize: ScreenSize = { columns: 80, rows: 24 };
const indent = '  ';
const [bold, asBefore] = ['\x1b[1m', '\x1b[0m'];

/**
 * Shows on a terminal what a person types or scans: the page as a QR code where it has to be opened on another machine, the
 * code in large, and how long it holds. Returns what takes the countdown away. On a dumb terminal nothing of it is shown.
 */
export async function showApproval(
  { page, userCode, expiresAt, isForPhone }: Shown,
  screen: Output,
  host: Pick<Host, 'env' | 'platform' | 'now' | 'monotonic'>,
): Promise<() => void> {
  if (isDumb(host)) {
    return () => {};
  }
  const sizeOf = () => screen.size?.() ?? usualSize;
  const size = sizeOf();
  const code = largeCode(printable(userCode), size, host.env);
  // The code below it, and the countdown, are to be seen at the same time.
  const room = { columns: size.columns, rows: size.rows - code.length - 1 };
  const isQrWanted = isForPhone && isUnicode(host.env);
  const qr = isQrWanted ? qrCode(hideSecrets(page), room, !host.env['NO_COLOR']) : undefined;
  const above = qr === undefined ? [''] : ['', 'Or scan it with a phone:', '', ...qr];
  await screen.write(`${[...above, ...code].join('\n')}\n`);
  return countDownTo(expiresAt, screen, host, sizeOf);
}

/** Terminals that move no cursor say so, or nothing. */
function isDumb({ env, platform }: Pick<Host, 'env' | 'platform'>): boolean {
  return platform === 'win32' || !env['TERM'] || env['TERM'] === 'dumb';
}

/** A container mostly has no locale, on a terminal that has one. */
function isUnicode(env: Host['env']): boolean {
  const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'];
  return locale === undefined || locale === '' || /utf-?8/i.test(locale);
}

function largeCode(code: string, { columns }: ScreenSize, env: Host['env']): string[] {
  const large = isUnicode(env) ? blockLetters(code) : undefined;
  if (large !== undefined && indent.length + (large[0]?.length ?? 0) < columns) {
    return large.map((line) => indent + line);
  }
  const apart = Array.from(code).join(' ');
  const text = indent.length + apart.length < columns ? apart : code;
  return ['', `${indent}${bold}${text}${asBefore}`];
}
