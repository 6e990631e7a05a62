import { corpToken, sessionConfig } from '../../support/configs.ts';
import { all, at, type PlaceForText } from './place-for-text.ts';

const setting =
  (name: string): PlaceForText =>
  (text) =>
    at(all, { config: sessionConfig.replace(new RegExp(`^${name} = .*`, 'm'), (line) => `${line}${text}`) });

const twoSessions = `${sessionConfig}[sso-session other]
sso_start_url = https://other.awsapps.com/start
sso_region = eu-west-1
`;

const inConfig: readonly PlaceForText[] = [
  ...['sso_start_url', 'sso_region', 'sso_session', 'sso_account_id', 'sso_role_name', 'region'].map(setting),
  (text) => at(all, { config: sessionConfig.replace('[profile dev]', `[profile "dev${text}"]`) }),
  (text) => at(all, { config: sessionConfig.replaceAll('corp', `corp${text}`) }),
  (text) => at(all, { config: `${sessionConfig}\n[profile x]\nke${text}y = value\n` }),
  (text) => at(all, { config: `${sessionConfig}\n[profile x]\ns3 =\n  a${text} = b${text}\n` }),
  (text) => at(all, { config: `${sessionConfig}${text}\n` }),
  (text) => at(all, { config: twoSessions.replace('[sso-session other]', `[sso-session "o${text}"]`) }),
];

const inPaths: readonly PlaceForText[] = [
  (text) =>
    at([...all, ['login'], ['logout']], {
      env: { AWS_CONFIG_FILE: `~/odd${text}` },
      files: { [`odd${text.replaceAll('\0', '')}`]: twoSessions },
    }),
  (text) => at(all, { env: { AWS_SHARED_CREDENTIALS_FILE: `~/no/such${text}` } }),
  (text) => at(all, { env: { AWS_CA_BUNDLE: `/no/such${text}` } }),
];

const inCache: readonly PlaceForText[] = ['region', 'startUrl', 'clientId', 'expiresAt', 'another'].map(
  (name) => (text) => {
    const token = {
      startUrl: 'https://d-1234567890.awsapps.com/start',
      region: 'eu-west-1',
      accessToken: 'a',
      expiresAt: '2099-01-01T00:00:00Z',
    };
    return at([...all, ['process', 'dev', '--debug']], {
      files: { [corpToken]: JSON.stringify({ ...token, [name]: `https://x.example/${text}` }) },
    });
  },
);

/** What the files say, and what they are called. */
export const textInFiles: readonly PlaceForText[] = [...inConfig, ...inPaths, ...inCache];
