import type { Setting } from '../config/dialect/aws-ini.ts';
import { editorAt, placeOf } from '../config/place.ts';
import type { EndpointSources } from './endpoint.ts';
import type { EndpointVariant } from './partition-endpoint.ts';

/** A variable or a setting that chooses among the endpoints of a service. */
export interface Switch {
  readonly kind: 'FIPS' | 'dual-stack';
  /** The variable, or the setting with its file and line. */
  readonly from: string;
  readonly mend: string;
}

/** Which of the endpoints of a service the switches choose. */
export function variantOf(sources: EndpointSources): EndpointVariant {
  const kinds = switchesOf(sources).map(({ kind }) => kind);
  return { fips: kinds.includes('FIPS'), dualStack: kinds.includes('dual-stack') };
}

/** Those that are on. */
export function switchesOf(sources: EndpointSources): Switch[] {
  return [
    switchOf('FIPS', 'AWS_USE_FIPS_ENDPOINT', 'use_fips_endpoint', sources),
    switchOf('dual-stack', 'AWS_USE_DUALSTACK_ENDPOINT', 'use_dualstack_endpoint', sources),
  ].flatMap((chosen) => chosen ?? []);
}

/** The variable beats the setting; undefined unless it says `true`. */
function switchOf(
  kind: Switch['kind'],
  variable: string,
  key: string,
  { env, settings }: EndpointSources,
): Switch | undefined {
  const setting = settings.get(key);
  if (env[variable]) {
    return isTrue(env[variable]) ? { kind, from: variable, mend: `unset ${variable}` } : undefined;
  }
  return setting && isTrue(textIfAny(setting))
    ? { kind, from: `${key} at ${placeOf(setting)}`, mend: editorAt(setting) }
    : undefined;
}

/** As botocore's `ensure_boolean` reads it. */
export function isTrue(value: string | undefined): boolean {
  return value?.toLowerCase() === 'true';
}

/** Undefined for a nested block, which has no text of its own. */
export function textIfAny(setting: Setting | undefined): string | undefined {
  return typeof setting?.value === 'string' ? setting.value : undefined;
}
