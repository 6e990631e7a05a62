import { isSlipOfRegion } from '../../config/diagnose/regions.ts';
import { textOf } from '../../config/required-form.ts';
import { AwssoError } from '../../errors.ts';
import { skewOf } from '../../network/clock-watch.ts';
import { proxyName } from '../../network/proxy.ts';
import { whyUnreachable } from '../../network/why-unreachable.ts';
import { systemErrorCode } from '../../system-error.ts';
import { askPortal } from '../ask-portal.ts';
import type { Examined } from '../examined.ts';
import type { Finding } from '../finding.ts';
import { type Portal, portals } from '../portal.ts';

const cures: Readonly<Record<string, string>> = {
  darwin: 'sudo sntp -sS time.apple.com',
  win32: 'w32tm /resync',
};

/** Portals that cannot be reached; and the clock, compared with that of the first answer, as no file tells the true time. */
export async function portalAnswers(examined: Examined): Promise<Finding[]> {
  const { now, platform } = examined.host;
  const answers = await Promise.all(portals(examined).map(answerOf));
  const unreachable = answers.flatMap(({ host, error }): Finding[] =>
    error === undefined
      ? []
      : [
          {
            code: 'unreachable-portal',
            where: host,
            cause: error.message,
            cure: error.hint ?? 'awsso profiles --sessions',
          },
        ],
  );
  const clock = answers.find(({ date }) => date !== undefined);
  const cause = skewOf(clock?.date, now());
  if (clock === undefined || cause === undefined) {
    return unreachable;
  }
  const cure = cures[platform] ?? 'sudo timedatectl set-ntp true';
  return [...unreachable, { code: 'clock-skew', where: clock.host, cause, cure }];
}

interface PortalAnswer {
  readonly host: string;
  readonly date?: Date | undefined;
  readonly error?: AwssoError | undefined;
}

async function answerOf(portal: Portal): Promise<PortalAnswer> {
  const { host } = new URL(portal.endpoint.url);
  try {
    return { host, date: await askPortal(portal) };
  } catch (error) {
    return { host, error: errorOf(portal, error) };
  }
}

/** Undefined for what another check finds: no way to the proxy, or a region that is misspelt. */
function errorOf({ endpoint, sources }: Portal, error: unknown): AwssoError | undefined {
  if (error instanceof AwssoError || isSlipOfRegion(textOf(endpoint.region))) {
    return undefined;
  }
  const proxy = proxyName(endpoint.url, sources.env);
  const isOfProxy = proxy !== undefined && toHost.test(systemErrorCode(error));
  return isOfProxy ? undefined : whyUnreachable({ ...endpoint, proxy }, error);
}

const toHost = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT)$/;
