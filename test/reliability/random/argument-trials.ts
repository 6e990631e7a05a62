import fc from 'fast-check';
import { weighted } from '../../dialect/random-run.ts';
import { canary, oddText } from './odd-values.ts';
import { type Trial, trialOf, usualArgv } from './trial.ts';

const flags =
  '--profile -p --sso-session --all --force --use-device-code --login --no-browser --account-id --role-name';
const words = fc.constantFrom(
  ...flags.split(' '),
  ...'--format --unset --json --short --sessions --fix --debug --help --version -h -- - --no-such --profile='.split(
    ' ',
  ),
  ...'process env login logout status explain profiles accounts roles doctor help credential-process exit-codes config'.split(
    ' ',
  ),
  ...'dev old corp nobody 111122223333 ReadOnly always never auto sh json fish'.split(' '),
);

const argv = weighted<readonly string[]>(
  [3, fc.array(weighted([5, words], [2, oddText]), { maxLength: 8 })],
  [
    3,
    fc
      .tuple(usualArgv, fc.array(weighted([3, words], [2, oddText]), { maxLength: 3 }))
      .map(([a, b]) => [...a, ...b]),
  ],
  [2, usualArgv],
);

// Nowhere but on this machine is anybody to be asked.
const endpoint = fc.constantFrom(
  ...['http://127.0.0.1:1', 'http://evil.example', 'http://', 'x', 'ftp://127.0.0.1', 'file:///etc/passwd'],
  ...['https://127.0.0.1:1/a b', 'http://u:p@127.0.0.1:1', 'http://127.0.0.1:99999', '//127.0.0.1'],
);
const path = fc.constantFrom(
  '/',
  '/dev/null',
  '/no/such',
  '~/none',
  '$HOME',
  '${',
  '~',
  '\x1b[2J',
  '/proc/1/mem',
);
const odd = (value: fc.Arbitrary<string>) => weighted([2, value], [1, oddText]);
const proxy = fc.constantFrom(
  `http://me:${canary}@127.0.0.1:1`,
  `http://me:${canary}%ZZ@x`,
  `socks://${canary}@x`,
);

/** The variables that awsso reads, and those that it must leave aside. */
const variables: Readonly<Record<string, fc.Arbitrary<string>>> = {
  AWS_PROFILE: odd(fc.constantFrom('dev', 'old', 'nobody')),
  AWS_DEFAULT_PROFILE: odd(fc.constant('dev')),
  AWS_CONFIG_FILE: odd(path),
  AWS_SHARED_CREDENTIALS_FILE: odd(path),
  AWS_CA_BUNDLE: odd(path),
  NODE_EXTRA_CA_CERTS: path,
  AWSSO_LOGIN: odd(fc.constantFrom('auto', 'never', 'always')),
  BROWSER: oddText,
  SSH_TTY: oddText,
  HTTPS_PROXY: odd(proxy),
  https_proxy: proxy,
  NO_PROXY: odd(fc.constant('*')),
  AWS_ENDPOINT_URL_SSO: endpoint,
  AWS_ENDPOINT_URL_SSO_OIDC: endpoint,
  AWS_USE_FIPS_ENDPOINT: odd(fc.constant('true')),
  AWS_REGION: oddText,
  AWS_ACCESS_KEY_ID: oddText,
  AWS_SECRET_ACCESS_KEY: fc.constant(canary),
  AWS_SESSION_TOKEN: fc.constant(canary),
  DEBUG: fc.constant('*'),
  NO_COLOR: oddText,
};

const variable = fc.oneof(
  ...Object.entries(variables).map(([name, value]) => value.map((text) => [name, text])),
);

/** Whatever can be typed, and whatever the environment can hold; not so much of it that nothing ever goes well. */
export const argumentTrials: fc.Arbitrary<Trial> = fc
  .record({ argv, env: fc.array(variable, { maxLength: 3 }) })
  .map((given) => trialOf({ argv: given.argv, env: Object.fromEntries(given.env) }));
