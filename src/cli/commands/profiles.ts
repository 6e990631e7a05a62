import type { Setting } from '../../config/dialect/aws-ini.ts';
import { loadConfig } from '../../config/load-config.ts';
import { placeOf } from '../../config/place.ts';
import type { Host } from '../../host/host.ts';
import { alignColumns } from '../../output/columns.ts';
import { printable, printableJson } from '../../printable.ts';
import type { CommonOptions } from '../declarations/options.ts';
import { shownValue } from '../shown/shown-value.ts';
import { tellNothingYet } from '../shown/tell-nothing-yet.ts';

export type ProfilesOptions = CommonOptions & { readonly sessions?: boolean; readonly json?: boolean };

interface Listed {
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly settings: ReadonlyMap<string, Setting>;
}

/** Lists every profile, or every sso-session, as botocore reads it. */
export async function profiles(options: ProfilesOptions, host: Host): Promise<void> {
  const config = loadConfig(host);
  const listed: Listed[] = options.sessions
    ? [...config.ssoSessions.all()].map(([name, { file, line, settings }]) => ({
        name,
        file,
        line,
        settings,
      }))
    : [...config.profiles.all().values()];
  if (listed.length === 0) {
    await tellNothingYet(config, host);
  }
  await host.stdout.write(options.json ? `${printableJson(listed.map(asJson), 2)}\n` : asText(listed));
}

function asJson({ name, file, line, settings }: Listed) {
  const shown = [...settings].map(([key, setting]) => [key, shownValue(key, setting)] as const);
  return { name, file, line, settings: Object.fromEntries(shown) };
}

/** One a line: the name, what it stands for, and where it is written. */
function asText(listed: readonly Listed[]): string {
  const rows = listed.map((one) => [one.name, meaning(one), `(${placeOf(one)})`].map(printable));
  return alignColumns(rows)
    .map((line) => `${line}\n`)
    .join('');
}

function meaning({ settings }: Listed): string {
  const keys = ['sso_session', 'sso_start_url', 'sso_region', 'sso_account_id', 'sso_role_name', 'role_arn'];
  return keys
    .flatMap((key) => settings.get(key) ?? [])
    .map(({ value }) => (typeof value === 'string' ? value : ''))
    .join(' ');
}
