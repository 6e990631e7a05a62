import type { DeviceAuthorization } from '../center/device-authorizations.ts';
import type { IdentityCenter } from '../center/identity-center.ts';
import type { HttpReply, HttpRequest } from '../wire/http-message.ts';
import { answerForm } from './answer-form.ts';
import {
  allowedPage,
  confirmPage,
  deniedPage,
  entryPage,
  lapsedCodePage,
  unknownCodePage,
  usedCodePage,
} from './device-page-view.ts';
import { refusedPage } from './page.ts';

/**
 * The page behind `verificationUri`, where a person compares the code and allows or denies the device
 * (RFC 8628 section 3.3). A GET decides nothing; the POST of its form does.
 */
export function devicePage(request: HttpRequest, identityCenter: IdentityCenter): HttpReply {
  const show = () => ask(request.query.get('user_code') ?? '', identityCenter);
  return answerForm(request, show, (form) => decide(form, identityCenter));
}

function ask(typed: string, identityCenter: IdentityCenter): HttpReply {
  if (typed.trim() === '') {
    return entryPage();
  }
  return whilePending(typed, identityCenter, confirmPage);
}

function decide(form: URLSearchParams, identityCenter: IdentityCenter): HttpReply {
  const decision = form.get('decision');
  return whilePending(form.get('user_code') ?? '', identityCenter, ({ userCode }) => {
    if (decision === 'allow') {
      identityCenter.approve(userCode);
      return allowedPage();
    }
    if (decision === 'deny') {
      identityCenter.deny(userCode);
      return deniedPage();
    }
    return refusedPage(400, 'Choose Allow or Deny.');
  });
}

function whilePending(
  typed: string,
  identityCenter: IdentityCenter,
  next: (authorization: Readonly<DeviceAuthorization>) => HttpReply,
): HttpReply {
  const authorization = identityCenter.findAuthorization(typed);
  if (authorization === undefined) {
    return unknownCodePage(typed);
  }
  if (authorization.state !== 'pending') {
    return usedCodePage();
  }
  return authorization.expiresAt <= identityCenter.now() ? lapsedCodePage() : next(authorization);
}
