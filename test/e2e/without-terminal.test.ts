import { describe, expect, test } from 'vitest';
import { sessionConfig } from '../support/configs.ts';
import { sandbox } from '../support/sandbox.ts';
import { expectFailure } from '../support/stories.ts';

/*
 * Every question that awsso can ask, put where nobody can answer: the built program in a session of its own, with stdin
 * from /dev/null. It ends at once, prints nothing on stdout, leaves the config, and names the flag that answers.
 */
const another = `
[sso-session other]
sso_start_url = https://d-0987654321.awsapps.com/start
sso_region = us-east-1
`;

const longestMilliseconds = 5000;

interface Unanswered {
  readonly config?: string;
  readonly exit: number;
  readonly names: RegExp;
}

const severalSessions: Unanswered = {
  config: sessionConfig + another,
  exit: 3,
  names: /hint: awsso \w+ .*--sso-session corp\n/,
};
const noLogin: Unanswered = {
  exit: 4,
  names: /needs a login.*\nhint: awsso login (--profile dev|--sso-session corp)\n/,
};
const missing = (flag: string): Unanswered => ({
  exit: 2,
  names: new RegExp(`${flag} is missing, and there is no terminal`),
});

const newSession = [
  '--sso-session=new',
  '--sso-start-url=https://x.awsapps.com/start',
  '--sso-region=eu-west-1',
];
const without = (flag: string) => newSession.filter((word) => !word.startsWith(flag));
const role = ['--account-id=111122223333', '--role-name=ReadOnly', '--profile=new'];

const questions: readonly (readonly [command: readonly string[], Unanswered])[] = [
  // Which session?
  [['login'], severalSessions],
  [['logout'], severalSessions],
  [['accounts'], severalSessions],
  [['roles', '--account-id=111122223333'], severalSessions],
  [['populate'], severalSessions],
  [['configure', 'sso-session'], missing('--sso-session')],
  [['configure', ...role], missing('--sso-session')],
  // Of a new session
  [['configure', 'sso-session', ...without('--sso-start-url')], missing('--sso-start-url')],
  [['configure', 'sso-session', ...without('--sso-region')], missing('--sso-region')],
  [['configure', ...without('--sso-start-url'), ...role], missing('--sso-start-url')],
  [['configure', ...without('--sso-region'), ...role], missing('--sso-region')],
  // Which account, which role, what name?
  [['roles', 'dev'], missing('--account-id')],
  [['configure', '--sso-session=corp', '--role-name=ReadOnly'], missing('--account-id')],
  [['configure', '--sso-session=corp', '--account-id=111122223333'], missing('--role-name')],
  [['configure', '--sso-session=corp', ...role.slice(0, 2)], missing('--profile')],
  // A shell to work in
  [['exec', 'dev'], { exit: 2, names: /a shell needs a terminal.*\nhint: awsso exec dev -- / }],
  // A login
  [['process', 'dev'], noLogin],
  [['env', 'dev'], noLogin],
  [['exec', 'dev', '--', 'true'], noLogin],
  [['accounts'], noLogin],
  [['roles', '--account-id=111122223333'], noLogin],
  [['populate'], noLogin],
];

describe('without a terminal nobody is asked', () => {
  test.for(
    questions.map(([command, unanswered]) => ({ command: command.join(' '), words: command, unanswered })),
  )(
    'awsso $command: exit $unanswered.exit',
    async ({ words, unanswered: { config = sessionConfig, exit, names } }) => {
      await using box = await sandbox({ config, time: 'real' });
      const start = performance.now();
      const result = await box.binary(...words);
      expect(performance.now() - start).toBeLessThan(longestMilliseconds);
      expectFailure(result, exit, names);
      expect(box.identityCenter.pendingAuthorizations()).toEqual([]);
      expect(box.home.read('.aws/config')).toBe(config);
    },
  );
});
