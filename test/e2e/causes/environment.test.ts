import { hours } from '../../support/clock.ts';
import { eachNamesItsCause } from './broken-home.ts';
import { good, withLines } from './configs.ts';
import type { Scene } from './scene.ts';

/** The profile leads to the emulator by itself, so that no variable needs to. */
const reachable = (url: string) => `${withLines({ 10: `endpoint_url = ${url}` })}`;
const variables = { AWS_ENDPOINT_URL_SSO: '', AWS_ENDPOINT_URL_SSO_OIDC: '' };
/** A home that is logged in and must ask Identity Center, at the address that a variable gives. */
const online = { config: reachable, isCached: false, before: logIn };

async function logIn({ box, run }: Scene): Promise<void> {
  await run(['login', '--sso-session', 'corp']);
  box.clock.advance(hours(0.1));
}

/** A profile name in the environment. */
function named(value: string, cause: string, mends: string, config = good) {
  return {
    name: `AWS_PROFILE is ${JSON.stringify(value)}`,
    config,
    env: { AWS_PROFILE: value },
    run: ['process'],
    exit: 3,
    cause,
    mends,
  };
}

eachNamesItsCause([
  named(
    'dve',
    'there is no profile "dve" (named by AWS_PROFILE): the nearest is "dev" (~/.aws/config:6)',
    'export AWS_PROFILE=dev',
  ),
  named(
    'Dev',
    'there is no profile "Dev" (named by AWS_PROFILE): the nearest is "dev" (~/.aws/config:6)',
    'export AWS_PROFILE=dev',
  ),
  named(
    'dev_1',
    'there is no profile "dev_1" (named by AWS_PROFILE): the nearest is "dev-1" (~/.aws/config:6)',
    'export AWS_PROFILE=dev-1',
    withLines({ 6: '[profile dev-1]' }),
  ),
  named(
    ' dev',
    'the name has blanks or quotes as part of it, "dev" has none (~/.aws/config:6)',
    'export AWS_PROFILE=dev',
  ),
  named(
    '"dev"',
    'the name has blanks or quotes as part of it, "dev" has none (~/.aws/config:6)',
    'export AWS_PROFILE=dev',
  ),
  named(
    'dev\u00a0',
    'the name has an invisible character (U+00A0) as part of it, "dev" has none (~/.aws/config:6)',
    'export AWS_PROFILE=dev',
  ),
  named(
    'dev\r',
    'the name has blanks or quotes as part of it, "dev" has none (~/.aws/config:6)',
    'export AWS_PROFILE=dev',
  ),
  {
    name: 'AWS_PROFILE is set but empty',
    config: withLines({ 6: '[default]' }),
    env: { AWS_PROFILE: '' },
    run: ['process'],
    exit: 3,
    cause: 'AWS_PROFILE is set but empty, which names no profile',
    mends: 'unset AWS_PROFILE',
  },
  {
    name: 'AWS_DEFAULT_PROFILE is set but empty',
    config: withLines({ 6: '[default]' }),
    env: { AWS_DEFAULT_PROFILE: '' },
    run: ['process'],
    exit: 3,
    cause: 'AWS_DEFAULT_PROFILE is set but empty, which names no profile',
    mends: 'unset AWS_DEFAULT_PROFILE',
  },
  {
    name: 'AWS_DEFAULT_PROFILE names no profile',
    config: good,
    env: { AWS_DEFAULT_PROFILE: 'dv' },
    run: ['process'],
    exit: 3,
    cause: 'there is no profile "dv" (named by AWS_DEFAULT_PROFILE): the nearest is "dev" (~/.aws/config:6)',
    mends: 'export AWS_DEFAULT_PROFILE=dev',
  },
  {
    name: 'AWS_PROFILE names a session',
    config: good,
    env: { AWS_PROFILE: 'corp' },
    run: ['process'],
    exit: 3,
    cause: '~/.aws/config:1 is an sso-session of that name, which profile "dev" uses',
    mends: 'export AWS_PROFILE=dev',
  },
  {
    name: 'AWS_PROFILE names a profile of yesterday',
    config: good,
    env: { AWS_PROFILE: 'staging-europe' },
    run: ['process'],
    exit: 3,
    cause: 'there is no profile "staging-europe" (named by AWS_PROFILE): ~/.aws/config has none like it',
    shows: ['awsso profiles', 'dev'],
  },
  {
    name: 'AWSSO_LOGIN is no policy',
    config: good,
    env: { AWSSO_LOGIN: 'no' },
    exit: 2,
    cause: 'AWSSO_LOGIN is "no"; it may be auto, never, always',
    mends: 'unset AWSSO_LOGIN',
  },
  {
    name: 'AWS_ENDPOINT_URL_SSO is no URL',
    ...online,
    env: { AWS_ENDPOINT_URL_SSO: 'portal.example', AWS_ENDPOINT_URL_SSO_OIDC: '' },
    exit: 3,
    cause: 'AWS_ENDPOINT_URL_SSO: the endpoint URL is not a URL',
    mends: 'unset AWS_ENDPOINT_URL_SSO',
  },
  {
    name: 'AWS_ENDPOINT_URL_SSO_OIDC is http to another machine',
    ...online,
    env: { AWS_ENDPOINT_URL_SSO: '', AWS_ENDPOINT_URL_SSO_OIDC: 'http://oidc.example' },
    exit: 3,
    cause:
      'AWS_ENDPOINT_URL_SSO_OIDC: the endpoint URL is neither https nor http to this machine, so no token may be sent there',
    mends: 'unset AWS_ENDPOINT_URL_SSO_OIDC',
  },
  {
    name: 'AWS_ENDPOINT_URL is http to another machine',
    ...online,
    env: { ...variables, AWS_ENDPOINT_URL: 'http://10.0.0.1:4566' },
    exit: 3,
    cause:
      'AWS_ENDPOINT_URL: the endpoint URL is neither https nor http to this machine, so no token may be sent there',
    mends: 'unset AWS_ENDPOINT_URL',
  },
  {
    name: 'nothing listens at AWS_ENDPOINT_URL_SSO',
    ...online,
    env: { AWS_ENDPOINT_URL_SSO: 'http://127.0.0.1:1', AWS_ENDPOINT_URL_SSO_OIDC: '' },
    exit: 6,
    cause:
      'Identity Center at 127.0.0.1:1 cannot be reached: connection refused [ECONNREFUSED] (AWS_ENDPOINT_URL_SSO)',
    mends: 'unset AWS_ENDPOINT_URL_SSO',
  },
  {
    name: 'AWS_ENDPOINT_URL_SSO says https where http is spoken',
    ...online,
    before: async (scene) => {
      await logIn(scene);
      scene.box.env['AWS_ENDPOINT_URL_SSO'] = scene.box.url.replace('http:', 'https:');
    },
    exit: 6,
    cause: /^awsso: Identity Center at HOST .*TLS.* \(AWS_ENDPOINT_URL_SSO\)$/m,
    mends: 'unset AWS_ENDPOINT_URL_SSO',
  },
  {
    name: 'HTTPS_PROXY is no URL',
    ...online,
    env: { ...variables, AWS_ENDPOINT_URL_SSO: 'https://127.0.0.1:1', HTTPS_PROXY: 'http://' },
    exit: 3,
    cause: 'HTTPS_PROXY is not the URL of an http proxy',
    getsPast: 'unset HTTPS_PROXY',
  },
  {
    name: 'HTTPS_PROXY is a SOCKS proxy',
    ...online,
    env: {
      ...variables,
      AWS_ENDPOINT_URL_SSO: 'https://127.0.0.1:1',
      HTTPS_PROXY: 'socks5://127.0.0.1:1080',
    },
    exit: 3,
    cause: 'HTTPS_PROXY is not the URL of an http proxy',
    getsPast: 'unset HTTPS_PROXY',
  },
  {
    name: 'no proxy listens at HTTPS_PROXY',
    ...online,
    env: {
      ...variables,
      AWS_ENDPOINT_URL_SSO: 'https://127.0.0.1:2',
      HTTPS_PROXY: 'http://user:canary-of-the-proxy@127.0.0.1:1',
    },
    exit: 6,
    cause:
      'Identity Center at 127.0.0.1:2 through the proxy 127.0.0.1:1 cannot be reached: connection refused [ECONNREFUSED]',
    getsPast: 'unset HTTPS_PROXY',
  },
  {
    name: 'AWS_CA_BUNDLE names nothing',
    ...online,
    env: { ...variables, AWS_ENDPOINT_URL_SSO: 'https://127.0.0.1:2', AWS_CA_BUNDLE: '/nowhere/ca.pem' },
    exit: 3,
    cause: 'the CA bundle /nowhere/ca.pem cannot be read (ENOENT)',
    getsPast: 'unset AWS_CA_BUNDLE',
  },
  {
    name: 'AWS_CA_BUNDLE names a file without certificates',
    ...online,
    files: { 'ca.pem': 'canary-in-the-bundle' },
    env: { ...variables, AWS_ENDPOINT_URL_SSO: 'https://127.0.0.1:2', AWS_CA_BUNDLE: 'ca.pem' },
    exit: 3,
    cause: /AWS_CA_BUNDLE|CA bundle/,
    getsPast: 'unset AWS_CA_BUNDLE',
  },
  {
    name: 'AWS_CA_BUNDLE names a folder',
    ...online,
    env: { ...variables, AWS_ENDPOINT_URL_SSO: 'https://127.0.0.1:2', AWS_CA_BUNDLE: '/tmp' },
    exit: 3,
    cause: 'the CA bundle /tmp is not a regular file',
    getsPast: 'unset AWS_CA_BUNDLE',
  },
  {
    name: 'the endpoint of the profile is http to another machine',
    config: withLines({ 10: 'endpoint_url = http://portal.example' }),
    isCached: false,
    env: variables,
    exit: 3,
    cause:
      '~/.aws/config:10: the endpoint URL is neither https nor http to this machine, so no token may be sent there',
    opens: '~/.aws/config:10',
  },
  {
    name: 'the profile names a services section that is not there',
    config: withLines({ 10: 'services = local' }),
    isCached: false,
    env: variables,
    exit: 3,
    cause: '~/.aws/config:10: there is no [services local] section',
    opens: '~/.aws/config:10',
  },
]);
