import type { SettingsChange } from '../../config/edit/section-change.ts';
import type { LoadedConfig } from '../../config/load-config.ts';
import { textOf } from '../../config/required-form.ts';
import type { SsoSession } from '../../config/sso-session.ts';
import type { Answers } from './answers.ts';
import type { ConfigureOptions } from './configure-options.ts';
import { regionForm, scopesForm, startUrlForm } from './forms.ts';
import { nameForm } from './name-form.ts';
import { namedProfile } from './named-profile.ts';

/** A session that was answered for, and what has to be written of it. */
export interface AnsweredSession {
  readonly session: SsoSession & { readonly name: string };
  readonly change: SettingsChange;
}

const usualScopes = 'sso:account:access';

/** The sso-session that is meant, one that is there or a new one, and what has to be written of it. */
export async function sessionAnswers(
  config: LoadedConfig,
  options: ConfigureOptions,
  answers: Answers,
  isToEdit: boolean,
): Promise<AnsweredSession> {
  const name = await sessionName(config, options, answers, isToEdit);
  const there = config.ssoSessions.get(name)?.settings;
  const written = (key: string) => textOf(there?.get(key)) || undefined;
  /** What is written already is asked about only to be edited. */
  const known = (key: string) => (isToEdit && answers.canAsk ? undefined : written(key));
  const startUrl = await answers.text(
    {
      flag: '--sso-start-url',
      given: options.ssoStartUrl ?? known('sso_start_url'),
      question: 'SSO start URL:',
      form: startUrlForm,
    },
    written('sso_start_url'),
  );
  const region = await answers.text(
    {
      flag: '--sso-region',
      given: options.ssoRegion ?? known('sso_region'),
      question: 'SSO region:',
      form: regionForm,
    },
    written('sso_region'),
  );
  const scopes =
    there !== undefined && !isToEdit && options.ssoRegistrationScopes === undefined
      ? written('sso_registration_scopes')
      : await scopesOf(options, answers, written('sso_registration_scopes'));
  return answered({ name, startUrl, region, scopes }, config);
}

interface Answered {
  readonly name: string;
  readonly startUrl: string;
  readonly region: string;
  /** With commas between them; undefined when there are none. */
  readonly scopes: string | undefined;
}

/** The same as a session to log in to at once, and as what is to be written. */
function answered({ name, startUrl, region, scopes }: Answered, config: LoadedConfig): AnsweredSession {
  const section = config.ssoSessions.get(name);
  const settingOf = (key: string, value: string) => {
    const line = section?.settings.get(key)?.line ?? section?.line ?? 1;
    return { value, file: config.configFile, line };
  };
  return {
    session: {
      name,
      startUrl,
      region,
      scopes: scopes?.split(',').map((scope) => scope.trim()),
      places: { startUrl: settingOf('sso_start_url', startUrl), region: settingOf('sso_region', region) },
    },
    change: {
      kind: 'sso-session',
      name,
      settings: {
        sso_start_url: startUrl,
        sso_region: region,
        ...(scopes !== undefined && { sso_registration_scopes: scopes }),
      },
    },
  };
}

async function sessionName(
  config: LoadedConfig,
  options: ConfigureOptions,
  answers: Answers,
  isToEdit: boolean,
): Promise<string> {
  const names = [...config.ssoSessions.all().keys()];
  const asked = {
    flag: '--sso-session',
    given: options.ssoSession,
    question: 'Name of the SSO session:',
    form: nameForm('sso-session', (name) => config.ssoSessions.has(name)),
  };
  if (options.ssoSession !== undefined || isToEdit || names.length === 0) {
    return answers.text(asked);
  }
  const choices = [
    ...names.map((name) => ({ label: name, value: name })),
    { label: '(a new one)', value: undefined },
  ];
  const usual = textOf(namedProfile(config, options)?.settings.get('sso_session'));
  const picked = await answers.pick('--sso-session', 'Which SSO session?', async () => choices, usual);
  return picked ?? answers.text(asked);
}

async function scopesOf(
  { ssoRegistrationScopes: given }: ConfigureOptions,
  answers: Answers,
  written = usualScopes,
): Promise<string> {
  const asked = {
    flag: '--sso-registration-scopes',
    given,
    question: 'SSO registration scopes:',
    form: scopesForm,
  };
  return (await answers.optionalText(asked, written)) ?? written;
}
