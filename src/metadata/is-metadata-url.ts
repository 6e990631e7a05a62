import { isSafeUrl } from '../safe-url.ts';

/**
 * Whether a metadata service may be asked there: as of any URL, or by http at one of its own addresses, which lead no
 * further than the link.
 */
export function isMetadataUrl(text: string, linkLocal: readonly string[]): boolean {
  if (isSafeUrl(text)) {
    return true;
  }
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url?.protocol === 'http:' && linkLocal.includes(url.hostname);
}
