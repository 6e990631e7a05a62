import { isKnownRegion, meantRegion } from '../config/diagnose/regions.ts';
import { replaceValue } from '../config/diagnose/unusable-value.ts';
import { editorAt } from '../config/place.ts';
import type { Endpoint } from '../endpoint/endpoint.ts';
import type { Cause } from './why-unreachable.ts';

/** What in the configuration made a host name that is not there; undefined where nothing looks wrong. */
export function whyNoHost({ region, switch: chosen }: Endpoint, what: string): Cause | undefined {
  const name = region?.value;
  if (region !== undefined && typeof name === 'string' && !isKnownRegion(name)) {
    const unknown = `${what}, and no AWS region of that name is known`;
    const meant = meantRegion(name);
    return meant === undefined
      ? { what: unknown, hint: editorAt(region) }
      : { what: `${unknown}; the nearest is ${meant}`, hint: replaceValue(region, meant) };
  }
  return chosen && { what: `${what}; not every region has ${chosen.kind} endpoints`, hint: chosen.mend };
}
