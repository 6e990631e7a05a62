import { regionProblem } from '../../config/region-flag.ts';
import { isAccountId } from '../../is-account-id.ts';

/** What is wrong with an answer; undefined when nothing is. */
export type Form = (answer: string) => string | undefined;

export const startUrlForm: Form = (answer) => {
  const url = URL.canParse(answer) && !/[\s"'<>\\^`{|}]/.test(answer) ? new URL(answer) : undefined;
  const isLocal = url?.hostname === 'localhost' || /^127\.|^\[::1\]$/.test(url?.hostname ?? '');
  const isUrl = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLocal);
  return isUrl && url.username === '' && url.password === ''
    ? undefined
    : 'it is no start URL, as https://d-1234567890.awsapps.com/start is one';
};

export const regionForm: Form = (answer) => regionProblem(answer);

export const scopesForm: Form = (answer) =>
  /^[A-Za-z0-9:_./*-]+(?: *, *[A-Za-z0-9:_./*-]+)*$/.test(answer) && answer.includes(':')
    ? undefined
    : 'scopes are names as sso:account:access, with commas between them';

export const accountForm: Form = (answer) =>
  isAccountId(answer) ? undefined : 'an account id has 12 digits';

/** CreateRole, `RoleName`. */
export const roleForm: Form = (answer) =>
  /^[\w+=,.@-]{1,64}$/.test(answer) ? undefined : 'a role name has letters, digits and _ + = , . @ -';

const outputs = ['json', 'text', 'table', 'yaml', 'yaml-stream', 'off'];

export const outputForm: Form = (answer) =>
  outputs.includes(answer) ? undefined : `it is one of ${outputs.join(', ')}`;
