import type { Setting } from '../../config/dialect/aws-ini.ts';
import { editorAt, placeOf } from '../../config/place.ts';
import { quoteForShell } from '../../config/quote-for-shell.ts';
import { textOf } from '../../config/required-form.ts';
import { type AssumedRole, requireRoleArn } from '../../config/roles/assumed-role.ts';
import { AwssoError } from '../../errors.ts';
import { readBounded } from '../../read-bounded.ts';
import { Secret } from '../../secret.ts';
import { sessionRequest } from './assumed-source.ts';
import { grantedOrDenied } from './granted-or-denied.ts';
import { keptRole } from './kept-role.ts';
import type { RoleContext } from './role-context.ts';
import type { Source } from './source.ts';

const largestToken = 64 * 1024;

/** A role that is assumed with a token which another identity provider keeps in a file; it is read at each call. */
export function webIdentitySource(role: AssumedRole, tokenFile: Setting, context: RoleContext): Source {
  const ask = async () => {
    requireRoleArn(role);
    const token = tokenIn(tokenFile);
    const request = sessionRequest(role, false, context.host.now());
    const answer = await context.tokenService.assumeRoleWithWebIdentity(token, request);
    return grantedOrDenied(answer, role, `ls -l ${quoteForShell(textOf(tokenFile))}`);
  };
  return {
    title: role.profile.name,
    isKept: true,
    isRoleSession: true,
    credentials: () => keptRole(role, async () => undefined, ask, context),
  };
}

function tokenIn(setting: Setting): Secret {
  const file = textOf(setting);
  const read = readBounded(file, largestToken);
  const text = 'bytes' in read ? read.bytes.toString('utf8').trim() : '';
  if ('bytes' in read && /^[\x21-\x7e]+$/.test(text)) {
    return new Secret(text);
  }
  const why =
    'bytes' in read ? 'holds no token' : (unread[read.problem] ?? `cannot be read (${read.problem})`);
  throw new AwssoError('config', `web_identity_token_file at ${placeOf(setting)}: ${file} ${why}`, {
    hint: 'bytes' in read ? `ls -l ${quoteForShell(file)}` : editorAt(setting),
  });
}

const unread: Readonly<Record<string, string>> = {
  ENOENT: 'is not there',
  'not-regular': 'is not a regular file',
  'too-large': 'is larger than 64 KiB',
};
