import packageJson from '../../../package.json' with { type: 'json' };
import type { Client } from '../client.ts';
import { driverArguments, driverClient } from './driver-client.ts';
import { driverSource } from './installed.ts';

type Provider = 'fromIni' | 'fromNodeProviderChain' | 'fromProcess' | 'fromSSO';

/** The AWS SDK for JavaScript v3, by one of its providers. */
function javascript(provider: Provider, own: Partial<Client>): Client {
  return {
    ...driverClient,
    name: `AWS SDK for JavaScript v3, ${provider}`,
    version: () => packageJson.devDependencies['@aws-sdk/credential-providers'],
    command: (profile) => [
      process.execPath,
      driverSource('javascript/driver.js'),
      provider,
      ...driverArguments(profile),
    ],
    readsOtherwise,
    ...own,
  };
}

const readsOtherwise = [
  'a comment after a value',
  'a comment after a header',
  'a key in capitals',
  'a colon for an equals sign',
  'a session name with a blank',
  'a profile name with a blank',
  'a role that stands in [DEFAULT]',
  'both [default] and [profile default]',
  'one profile under two headers',
  'a section twice',
  'a setting twice',
  'a setting that is indented',
  'a header that is indented',
  'a byte order mark',
  'a line without an equals sign',
  'a session and a profile that disagree',
];
const noEnvironment = { e: 'This provider reads no variables.' } as const;
const noProcess = { c: 'This provider runs no process.' } as const;
const processAlone = 'This provider runs `credential_process` and nothing else.';

export const javascriptClients: readonly Client[] = [
  javascript('fromIni', { not: noEnvironment, runsProcess: 'each-time' }),
  javascript('fromSSO', { not: { ...noEnvironment, ...noProcess } }),
  javascript('fromProcess', {
    runsProcess: 'each-time',
    not: { ...noEnvironment, a: processAlone, b: processAlone, d: processAlone, f: processAlone },
  }),
  javascript('fromNodeProviderChain', { showsProcessFailure: false }),
];
