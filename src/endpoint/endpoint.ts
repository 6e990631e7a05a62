import type { Section, Setting } from '../config/dialect/aws-ini.ts';
import { editorAt, placeOf } from '../config/place.ts';
import type { SsoSession } from '../config/sso-session.ts';
import { AwssoError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import { isSafeUrl } from '../safe-url.ts';
import { isTrue, type Switch, switchesOf, textIfAny, variantOf } from './endpoint-switches.ts';
import { type AnyService, partitionEndpoint, type Service } from './partition-endpoint.ts';

/** What decides where Identity Center is reached, besides the region. */
export interface EndpointSources {
  readonly env: Host['env'];
  /** The profile's settings; empty when a session is used without one. */
  readonly settings: ReadonlyMap<string, Setting>;
  readonly services: Pick<ReadonlyMap<string, Section>, 'get'>;
}

/** Where a service is reached, and why there. */
export interface Endpoint {
  readonly url: string;
  /** Who says so: a variable, or the file and line of a setting. */
  readonly from: string;
  /** The variable, where it is one that says so. */
  readonly variable?: string;
  /** The setting that named the region, where the partition's rule made the URL of it. */
  readonly region?: Setting;
  /** What asked that rule for another name than the usual one. */
  readonly switch?: Switch;
}

const serviceVariable: Record<AnyService, string> = {
  sso: 'AWS_ENDPOINT_URL_SSO',
  sso_oidc: 'AWS_ENDPOINT_URL_SSO_OIDC',
  sts: 'AWS_ENDPOINT_URL_STS',
};

/** Where a service is reached, in botocore's order (`ConfiguredEndpointProvider`). Plain http only to loopback. */
export function endpointOf(service: Service, session: SsoSession, sources: EndpointSources): Endpoint {
  return endpointByConfig(service, sources) ?? endpointByRule(service, session, sources);
}

function endpointByRule(service: Service, session: SsoSession, sources: EndpointSources): Endpoint {
  const switches = switchesOf(sources);
  const url = partitionEndpoint(service, session.region, variantOf(sources));
  const { region } = session.places;
  const from = [`sso_region at ${placeOf(region)}`, ...switches.map((chosen) => chosen.from)].join(', ');
  return { url, from, region, ...(switches[0] && { switch: switches[0] }) };
}

/** Where a variable or a setting says that a service is; undefined when none does. */
export function endpointByConfig(service: AnyService, sources: EndpointSources): Endpoint | undefined {
  const configured = configuredEndpoint(service, sources);
  if (configured === undefined) {
    return undefined;
  }
  if (!URL.canParse(configured.url)) {
    throw refusal(configured, 'is not a URL');
  }
  if (!isSafeUrl(configured.url)) {
    throw refusal(configured, 'is neither https nor http to this machine, so no token may be sent there');
  }
  return configured;
}

function configuredEndpoint(
  service: AnyService,
  { env, settings, services }: EndpointSources,
): Configured | undefined {
  if (
    isTrue(
      env['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS'] ||
        textIfAny(settings.get('ignore_configured_endpoint_urls')),
    )
  ) {
    return undefined;
  }
  return (
    fromVariable(env, serviceVariable[service]) ??
    fromVariable(env, 'AWS_ENDPOINT_URL') ??
    fromServicesSection(service, settings.get('services'), services) ??
    fromSetting(settings.get('endpoint_url'))
  );
}

interface Configured extends Endpoint {
  readonly mend: string;
}

function fromVariable(env: Host['env'], name: string): Configured | undefined {
  const url = env[name];
  return url ? { url, from: name, variable: name, mend: `unset ${name}` } : undefined;
}

function fromSetting(setting: Setting | undefined): Configured | undefined {
  const url = textIfAny(setting);
  return url && setting ? { url, from: placeOf(setting), mend: editorAt(setting) } : undefined;
}

function fromServicesSection(
  service: AnyService,
  named: Setting | undefined,
  services: Pick<ReadonlyMap<string, Section>, 'get'>,
): Configured | undefined {
  const name = textIfAny(named);
  if (name === undefined || named === undefined) {
    return undefined;
  }
  const section = services.get(name);
  if (section === undefined) {
    throw new AwssoError('config', `${placeOf(named)}: there is no [services ${name}] section`, {
      hint: editorAt(named),
    });
  }
  const nested = section.settings.get(service);
  const url = nested && typeof nested.value !== 'string' ? nested.value.get('endpoint_url') : undefined;
  return nested && url ? fromSetting({ ...nested, value: url }) : undefined;
}

function refusal(configured: Configured, problem: string): AwssoError {
  return new AwssoError('config', `${configured.from}: the endpoint URL ${problem}`, {
    hint: configured.mend,
  });
}
