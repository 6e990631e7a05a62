import { NonsenseAnswer } from '../network/nonsense-answer.ts';
import { isLoopbackHost } from '../safe-url.ts';

/**
 * Where AWS has its access portals and their pages, in all partitions (the AWS CLI's list for start URLs, and the DNS
 * suffixes).
 */
const awsDomains = [
  ...['amazonaws.com', 'awsapps.com', 'aws'],
  ...['amazonaws.com.cn', 'awsapps.cn', 'amazonwebservices.com.cn'],
  ...['amazonaws.eu', 'amazonwebservices.eu', 'amazonaws-eusc.eu'],
  ...['c2s.ic.gov', 'aws.ic.gov', 'sc2s.sgov.gov', 'aws.scloud', 'cloud.adc-e.uk', 'cloud-aws.adc-e.uk'],
  ...['csp.hci.ic.gov', 'aws.hci.ic.gov'],
];

/** Of a host (RFC 1035, section 2.3.4). */
const longestName = 253;

/**
 * Throws `NonsenseAnswer` when a page to approve a login at is at a host of somebody else: whoever answers in the place of
 * Identity Center could send a person there.
 *
 * @param own URLs that the person configured: the start URL, the endpoint
 */
export function requireOwnPage(page: string, own: readonly string[]): void {
  const host = hostOf(page);
  // What is not https is not shown at all.
  if (host === undefined || new URL(page).protocol !== 'https:' || isLoopbackHost(host)) {
    return;
  }
  if (!own.map(hostOf).includes(host) && !awsDomains.some((domain) => host.endsWith(`.${domain}`))) {
    const at = host.length > longestName ? 'a host with a name that is too long' : host;
    throw new NonsenseAnswer(`its approval page is at ${at}, which is neither AWS's nor configured`);
  }
}

function hostOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).hostname.replace(/\.$/, '') : undefined;
}
