import { AwssoError } from '../../errors.ts';
import type { Host } from '../../host/host.ts';
import { type SessionExportOptions, sessionExport } from './session-export.ts';
import { sessionImport } from './session-import.ts';

/** Carries the token of a session to another host: prints it there, takes it here. */
export async function session(
  action: 'export' | 'import',
  options: SessionExportOptions,
  host: Host,
): Promise<void> {
  if (action === 'export') {
    await sessionExport(options, host);
    return;
  }
  if (options.ssoSession !== undefined || options.withRefresh) {
    throw new AwssoError(
      'usage',
      '--sso-session and --with-refresh are for export: what comes says what it is',
    );
  }
  await sessionImport(host);
}
