import { AwssoError } from '../errors.ts';

// By region, from the endpoint rules of AWS's sign-in service, where `signin.` stands for `console.`; else `aws`.
const domains: readonly (readonly [RegExp, string])[] = [
  [/^cn-/, 'amazonaws.cn'],
  [/^us-gov-/, 'amazonaws-us-gov.com'],
  [/^eusc-/, 'amazonaws-eusc.eu'],
  [/^us-iso-/, 'c2shome.ic.gov'],
  [/^us-isob-/, 'sc2shome.sgov.gov'],
  [/^eu-isoe-/, 'csphome.adc-e.uk'],
  [/^us-isof-/, 'csphome.hci.ic.gov'],
];

/** The host of the AWS console in the partition of a region. */
function consoleHost(region: string): string {
  const [, domain] = domains.find(([regions]) => regions.test(region)) ?? [undefined, 'aws.amazon.com'];
  return `console.${domain}`;
}

/** The page of the AWS console that is to be opened; any other is refused, for the portal would lead on to it. */
export function requireConsoleUrl(destination: string, region: string): URL {
  const host = consoleHost(region);
  const url = URL.canParse(destination) ? new URL(destination) : undefined;
  const isConsole =
    url?.protocol === 'https:' &&
    (url.hostname === host || url.hostname.endsWith(`.${host}`)) &&
    [url.username, url.password, url.port].every((part) => part === '');
  if (!isConsole) {
    throw new AwssoError('usage', `--destination is no https URL of the AWS console, ${host} or below it`);
  }
  return url;
}
