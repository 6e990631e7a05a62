import { join } from 'node:path';
import { AwssoError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import { type AwsConfig, joinConfig } from './aws-config.ts';
import type { Source } from './diagnose/clues.ts';
import { parseAwsIni } from './dialect/aws-ini.ts';
import { readSettingsFile, type SettingsFile, whyAbsent } from './read-settings-file.ts';
import { registerSecretsIn } from './secret-keys.ts';

/** The two files, read and joined, with where they lie. */
export interface LoadedConfig extends AwsConfig {
  readonly configFile: string;
  readonly configFileExists: boolean;
  /** The variable that names the config file, if one does. */
  readonly configFileFrom?: string | undefined;
  /** `~/.aws/config`. */
  readonly usualConfigFile?: string;
  readonly credentialsFile: string;
  /** As read, for those who must say what is wrong with them. */
  readonly sources: { readonly config: Source; readonly credentials: Source };
}

/** Reads the config and credentials files. One that is not there is empty, unless `AWS_CONFIG_FILE` names it. */
export function loadConfig(host: Host): LoadedConfig {
  if (host.home === '') {
    throw new AwssoError('config', 'there is no home folder: HOME is not set, and this user has none', {
      hint: 'export HOME="$PWD"',
    });
  }
  const { configFile, credentialsFile } = settingsFiles(host);
  const config = readSettingsFile(configFile);
  if (config === undefined && configFile.variable !== undefined) {
    const { path, variable } = configFile;
    throw new AwssoError('config', `${variable} names ${path}, which ${whyAbsent(path)}`, {
      hint: `unset ${variable}`,
    });
  }
  const sources = {
    config: { file: configFile.path, bytes: config ?? new Uint8Array() },
    credentials: {
      file: credentialsFile.path,
      bytes: readSettingsFile(credentialsFile) ?? new Uint8Array(),
    },
  };
  registerSecretsIn(sources.config.bytes);
  registerSecretsIn(sources.credentials.bytes);
  return {
    ...joinConfig(
      parseAwsIni(sources.config.bytes, configFile.path),
      parseAwsIni(sources.credentials.bytes, credentialsFile.path),
    ),
    configFile: configFile.path,
    configFileExists: config !== undefined,
    configFileFrom: configFile.variable,
    usualConfigFile: usualFile(host, 'config'),
    credentialsFile: credentialsFile.path,
    sources,
  };
}

/** Where the two files are, whether or not they can be read. */
export function settingsFiles(host: Host): Record<'configFile' | 'credentialsFile', SettingsFile> {
  return {
    configFile: fileFrom(host, 'AWS_CONFIG_FILE', 'config'),
    credentialsFile: fileFrom(host, 'AWS_SHARED_CREDENTIALS_FILE', 'credentials'),
  };
}

function usualFile({ home }: Host, name: string): string {
  return join(home, '.aws', name);
}

/** botocore expands `$VAR`, `${VAR}` and then `~` (configloader `raw_config_parse`). */
function fileFrom(host: Host, variable: string, name: string): SettingsFile {
  const { env, home } = host;
  const written = env[variable];
  const path = (written || usualFile(host, name)).replace(
    /\$(?:(\w+)|\{([^}]*)\})/g,
    (whole, bare?: string, braced?: string) => env[bare ?? braced ?? ''] ?? whole,
  );
  return {
    path: path === '~' || path.startsWith('~/') ? home + path.slice(1) : path,
    variable: written ? variable : undefined,
  };
}
