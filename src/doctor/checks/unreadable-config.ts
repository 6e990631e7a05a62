import { settingsFiles } from '../../config/load-config.ts';
import { editorAt } from '../../config/place.ts';
import { AwssoError } from '../../errors.ts';
import type { Examined } from '../examined.ts';
import type { Finding } from '../finding.ts';

/** A config or credentials file that cannot be read stops every tool; nothing else is known of it then. */
export function unreadableConfig({ config, host }: Examined): Finding[] {
  if (!(config instanceof AwssoError)) {
    return [];
  }
  const { configFile, credentialsFile } = settingsFiles(host);
  const { path } = config.message.includes(credentialsFile.path) ? credentialsFile : configFile;
  const cure = config.hint ?? editorAt({ file: path, line: 1 });
  return [{ code: 'unreadable-config', where: path, cause: config.message, cure }];
}
