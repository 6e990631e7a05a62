import type { HttpReply, HttpRequest } from './http-message.ts';
import type { IdentityCenter } from './identity-center.ts';

/** Where a person approves a device. */
export function devicePage(request: HttpRequest, identityCenter: IdentityCenter): HttpReply {
  const form = new URLSearchParams(request.body);
  const userCode = form.get('user_code') ?? '';
  identityCenter.approve(userCode);
  return { status: 200, headers: { 'Content-Type': 'text/html' }, body: 'Allowed' };
}
