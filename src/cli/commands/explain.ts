import { type LoadedConfig, loadConfig } from '../../config/load-config.ts';
import { placeOf } from '../../config/place.ts';
import { profileName } from '../../config/profile-name.ts';
import { requireRoleForm, requireSessionForm } from '../../config/required-form.ts';
import { joinedSettings } from '../../config/sso-profile.ts';
import type { SsoSession } from '../../config/sso-session.ts';
import { type Subject, subjectOfProfile } from '../../config/subject.ts';
import { warningsFor } from '../../config/warnings.ts';
import type { Host } from '../../host.ts';
import { settleEndpoints } from '../../identity-center/connect.ts';
import type { EndpointSources } from '../../identity-center/endpoint.ts';
import { wayTo } from '../../identity-center/way-to.ts';
import { printable, printableJson } from '../../printable.ts';
import { loginScreen } from '../../prompt/login-screen.ts';
import { type ExplainedStep, explainChain, type Walk } from '../../resolver/explain.ts';
import { loginPolicy } from '../../resolver/login-policy.ts';
import { endpointSources } from '../../resolver/open-chain.ts';
import type { CommonOptions, LoginOptions, ProfileOptions } from '../options.ts';
import { type ShownValue, shownValue } from '../secret-settings.ts';

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
  const walk = explainChain(subject, {
    home: host.home,
    credentialsFile: config.credentialsFile,
    now: host.now(),
    noLogin: 'refused' in permission ? permission.refused : undefined,
    isBarred: 'refused' in permission && permission.isBarred === true,
    way: subject.role && wayOrNone(subject.role.session, endpointSources(host, config, subject.profile)),
  });
  if (subject.role !== undefined && walk.answer !== 'role-cache') {
    // As in the chain: where no cached credentials answer, a wrong endpoint or setting is the end.
    const { profile: named, role } = subject;
    requireRoleForm(role);
    requireSessionForm(role.session);
    settleEndpoints(role.session, endpointSources(host, config, named));
  }
  const explanation = {
    profile: subject.profile?.name ?? '',
    settings: settingsOf(config, subject),
    ...walk,
    warnings: warningsFor(subject, config, host.env),
  };
  await host.stdout.write(options.json ? `${printableJson(explanation, 2)}\n` : textOf(explanation));
}

/** What is wrong with it is told where the chain would come so far. */
function wayOrNone(session: SsoSession, sources: EndpointSources): string | undefined {
  try {
    return wayTo(session, sources);
  } catch {
    return undefined;
  }
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
  { step, file, key, outcome, reason, expires, also }: ExplainedStep,
  index: number,
): string[] {
  const indent = '     ';
  return [
    `${index + 1}. ${step}: ${outcome}, ${reason}${expires === undefined ? '' : ` (until ${expires})`}`,
    ...(file === undefined ? [] : [`${indent}file  ${file}`]),
    ...(key === undefined ? [] : [`${indent}key   ${key}`]),
    ...(also === undefined
      ? []
      : [`${indent}also  ${also.file}: ${also.reason}`, `${indent}key   ${also.key}`]),
  ];
}
