import type { Section, Setting } from '../../../src/config/dialect/aws-ini.ts';
import { type EndpointSources, endpointOf } from '../../../src/endpoint/endpoint.ts';
import { AwssoError } from '../../../src/errors.ts';
import { sessionOf } from '../../support/session-of.ts';

export const config = '/home/u/.aws/config';

export const at = (line: number, value: Setting['value']): Setting => ({ value, file: config, line });

export const services: Readonly<Record<string, Section>> = {
  corp: {
    name: 'services corp',
    file: config,
    line: 20,
    settings: new Map([
      ['sso', at(21, new Map([['endpoint_url', 'https://sso-section.example']]))],
      ['sso_oidc', at(23, new Map([['endpoint_url', 'https://oidc-section.example']]))],
    ]),
  },
};

export interface Given {
  readonly env?: Readonly<Record<string, string>>;
  readonly settings?: Readonly<Record<string, Setting>>;
}

export function sourcesOf({ env = {}, settings = {} }: Given): EndpointSources {
  return {
    env,
    settings: new Map(Object.entries(settings)),
    services: new Map(Object.entries(services)),
  };
}

export function refusalOf(given: Given): AwssoError {
  try {
    endpointOf('sso', sessionOf(), sourcesOf(given));
  } catch (error) {
    if (error instanceof AwssoError) {
      return error;
    }
    throw error;
  }
  throw new Error('nothing was refused');
}
