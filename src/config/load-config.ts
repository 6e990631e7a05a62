import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemErrorCode } from '../cache/json-file.ts';
import { AwssoError } from '../errors.ts';
import type { Host } from '../host.ts';
import { type AwsConfig, joinConfig } from './aws-config.ts';
import type { Source } from './diagnose/clues.ts';
import { parseAwsIni } from './dialect/aws-ini.ts';
import { quoteForShell } from './quote-path.ts';

/** The two files, read and joined, with where they lie. */
export interface LoadedConfig extends AwsConfig {
  readonly configFile: string;
  readonly configFileExists: boolean;
  readonly credentialsFile: string;
  /** As read, for those who must say what is wrong with them. */
  readonly sources: { readonly config: Source; readonly credentials: Source };
}

/** Reads the config and credentials files. One that is not there is empty, unless `AWS_CONFIG_FILE` names it. */
export function loadConfig(host: Host): LoadedConfig {
  const configFile = pathFrom(host, 'AWS_CONFIG_FILE', 'config');
  const credentialsFile = pathFrom(host, 'AWS_SHARED_CREDENTIALS_FILE', 'credentials');
  const config = readSettingsFile(configFile);
  if (config === undefined && host.env['AWS_CONFIG_FILE']) {
    throw new AwssoError('config', `AWS_CONFIG_FILE names ${configFile}, which does not exist`, {
      hint: 'unset AWS_CONFIG_FILE',
    });
  }
  const sources = {
    config: { file: configFile, bytes: config ?? new Uint8Array() },
    credentials: { file: credentialsFile, bytes: readSettingsFile(credentialsFile) ?? new Uint8Array() },
  };
  return {
    ...joinConfig(
      parseAwsIni(sources.config.bytes, configFile),
      parseAwsIni(sources.credentials.bytes, credentialsFile),
    ),
    configFile,
    configFileExists: config !== undefined,
    credentialsFile,
    sources,
  };
}

/** botocore expands `$VAR`, `${VAR}` and then `~` (configloader `raw_config_parse`). */
function pathFrom({ env, home }: Host, variable: string, name: string): string {
  const path = (env[variable] || join(home, '.aws', name)).replace(
    /\$(?:(\w+)|\{([^}]*)\})/g,
    (whole, bare?: string, braced?: string) => env[bare ?? braced ?? ''] ?? whole,
  );
  return path === '~' || path.startsWith('~/') ? home + path.slice(1) : path;
}

function readSettingsFile(file: string): Uint8Array | undefined {
  let descriptor: number;
  try {
    descriptor = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      return undefined;
    }
    throw unreadable(file, `cannot be read (${code})`, `chmod u+r ${quoteForShell(file)}`);
  }
  try {
    const stat = fstatSync(descriptor);
    if (stat.isCharacterDevice()) {
      return new Uint8Array();
    }
    if (!stat.isFile()) {
      const what = stat.isDirectory() ? 'a folder' : 'not a regular file';
      throw unreadable(file, `is ${what}, not a file of settings`, `ls -ld ${quoteForShell(file)}`);
    }
    return readFileSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function unreadable(file: string, problem: string, hint: string): AwssoError {
  return new AwssoError('config', `${file} ${problem}`, { hint });
}
