import { type LoadedConfig, loadConfig } from '../../config/load-config.ts';
import { placeOf } from '../../config/place.ts';
import { profileName } from '../../config/profile-name.ts';
import { joinedSettings } from '../../config/sso-profile.ts';
import { type Subject, subjectOfProfile } from '../../config/subject.ts';
import { warningsFor } from '../../config/warnings-for.ts';
import type { Host } from '../../host/host.ts';
import { printable, printableJson } from '../../printable.ts';
import { loginScreen } from '../../prompt/login-screen.ts';
import type { ExplainedStep, Walk } from '../../resolver/explain/explained-step.ts';
import { loginPolicy } from '../../resolver/login/login-policy.ts';
import type { CommonOptions, LoginOptions, ProfileOptions } from '../declarations/options.ts';
import { explainedWalk } from '../explained-walk.ts';
import { type ShownValue, shownValue } from '../shown/shown-value.ts';

export type ExplainOptions = ProfileOptions & LoginOptions & CommonOptions & { readonly json?: boolean };

interface Explanation extends Walk {
  readonly profile: string;
  readonly settings: Readonly<Record<string, { readonly value: ShownValue; readonly from: string }>>;
  readonly warnings: readonly string[];
}

/** Shows how a profile resolves, from the files alone. */
export async function explain(
  profile: string | undefined,
  options: ExplainOptions,
  host: Host,
): Promise<void> {
  const permission = loginScreen(loginPolicy(options.login, host.env), host);
  const config = loadConfig(host);
  const subject = subjectOfProfile(
    config,
    profileName({ flag: options.profile, positional: profile }, host.env),
  );
  const { walk, warnings } = explainedWalk(config, subject, permission, host);
  const explanation = {
    profile: subject.profile?.name ?? '',
    settings: settingsOf(config, subject),
    ...walk,
    warnings: [...warningsFor(subject, config, host.env), ...warnings],
  };
  await host.stdout.write(options.json ? `${printableJson(explanation, 2)}\n` : textOf(explanation));
}

function settingsOf(config: LoadedConfig, { profile, role }: Subject): Explanation['settings'] {
  if (profile === undefined) {
    return {};
  }
  const settings = role === undefined ? profile.settings : joinedSettings(config, profile);
  return Object.fromEntries(
    [...settings].map(([key, setting]) => [key, { value: shownValue(key, setting), from: placeOf(setting) }]),
  );
}

function textOf({ profile, settings, steps, answer, warnings }: Explanation): string {
  const width = Math.max(...Object.keys(settings).map((key) => key.length));
  const lines = [
    `profile ${profile}`,
    ...Object.entries(settings).map(([key, { value, from }]) => {
      const shown = typeof value === 'string' ? value : JSON.stringify(value);
      return `  ${key.padEnd(width)}  ${shown}  (${from})`;
    }),
    '',
    ...steps.flatMap(stepLines),
    '',
    `answer: ${answer ?? 'none'}`,
    ...warnings.map((warning) => `warning: ${warning}`),
  ];
  return `${lines.map(printable).join('\n')}\n`;
}

function stepLines(
  { step, profile, role, file, key, outcome, reason, expires, also }: ExplainedStep,
  index: number,
): string[] {
  const indent = '     ';
  return [
    `${index + 1}. ${step}${profile === undefined ? '' : ` (${profile})`}: ${outcome}, ${reason}${expires === undefined ? '' : ` (until ${expires})`}`,
    ...(role === undefined ? [] : [`${indent}role  ${role}`]),
    ...(file === undefined ? [] : [`${indent}file  ${file}`]),
    ...(key === undefined ? [] : [`${indent}key   ${key}`]),
    ...(also === undefined
      ? []
      : [`${indent}also  ${also.file}: ${also.reason}`, `${indent}key   ${also.key}`]),
  ];
}
