import { AwssoError } from '../../errors.ts';
import type { Section } from '../dialect/aws-ini.ts';
import type { LoadedConfig } from '../load-config.ts';
import { editorAt, isSamePlace, placeOf } from '../place.ts';
import { replacedSection } from './replaced-section.ts';
import { strayedSetting } from './strayed-setting.ts';

/** Settings that a profile or sso-session lacks, with the line on which the first of them was meant to be. */
export function missingSettings(
  config: LoadedConfig,
  owner: Pick<Section, 'name' | 'file' | 'line' | 'settings'>,
  title: string,
  keys: readonly string[],
): AwssoError {
  const isSession = [...config.ssoSessions.all().values()].some((section) => isSamePlace(section, owner));
  const lacksSession = !isSession && !owner.settings.has('sso_session') && keys.includes('sso_start_url');
  const wanted = lacksSession ? ['sso_session', ...keys] : keys;
  const { what, hint } = strayedSetting(config, owner, wanted) ??
    replacedSection(config, owner, keys) ?? {
      what: lacksSession ? 'and names no sso_session' : '',
      hint: editorAt(owner),
    };
  const more = what === '' || what.startsWith('and ') ? ` ${what}`.trimEnd() : `: ${what}`;
  return new AwssoError('config', `${title} (${placeOf(owner)}) lacks ${keys.join(', ')}${more}`, { hint });
}
