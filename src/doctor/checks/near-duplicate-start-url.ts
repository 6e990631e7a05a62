import type { Setting } from '../../config/dialect/aws-ini.ts';
import type { LoadedConfig } from '../../config/load-config.ts';
import { mendAt, sedReplacement } from '../../config/mend-at.ts';
import { editorAt, placeOf } from '../../config/place.ts';
import { isPlainUrl, isSamePage } from '../../config/start-url.ts';
import { AwssoError } from '../../errors.ts';
import type { Examined } from '../examined.ts';
import type { Finding } from '../finding.ts';

/** Start URLs that lead to one portal and are spelt differently; the first one counts, sso-sessions before profiles. */
export function nearDuplicateStartUrls({ config }: Examined): Finding[] {
  if (config instanceof AwssoError) {
    return [];
  }
  const settings = startUrls(config);
  return settings.flatMap((setting): Finding[] => {
    const first = settings.find(({ value }) => isSamePage(value, setting.value));
    if (first === undefined || first.value === setting.value) {
      return [];
    }
    return [
      {
        code: 'near-duplicate-start-url',
        where: setting.file,
        line: setting.line,
        cause: `this start URL is that of ${placeOf(first)} in another spelling: for profiles without sso_session two spellings are two logins`,
        cure: cureFor(setting, first.value),
      },
    ];
  });
}

function cureFor(setting: Setting, url: string): string {
  return isPlainUrl(url) ? mendAt(setting, `s/[=:].*/= ${sedReplacement(url)}/`) : editorAt(setting);
}

/** By their places: what stands in `[DEFAULT]` is a setting of every section. */
function startUrls(config: LoadedConfig): (Setting & { readonly value: string })[] {
  const sections = [...config.ssoSessions.all().values(), ...config.profiles.all().values()];
  const settings = sections.flatMap((section) => section.settings.get('sso_start_url') ?? []);
  const written = settings.flatMap((one) =>
    typeof one.value === 'string' ? { ...one, value: one.value } : [],
  );
  return [...new Map(written.map((setting) => [placeOf(setting), setting] as const)).values()];
}
