import type * as z from 'zod/mini';
import en from 'zod/v4/locales/en.js';
import type { IdentityCenter } from '../center/identity-center.ts';
import type { HttpReply, HttpRequest } from '../wire/http-message.ts';
import { jsonReply } from '../wire/json-reply.ts';
import { isForLoopback, isSameOrigin } from '../wire/same-origin.ts';
import { clockInput, decisionInput, faultInput, revocationInput, settingsInput } from './control-input.ts';

type Control = (identityCenter: IdentityCenter, body: string) => HttpReply;

/** What a test can see and do from outside, by method and path. All bodies are JSON. */
const controls: Readonly<Record<string, Control>> = {
  'GET /emulator/calls': ({ calls }) => jsonReply(200, calls),
  'DELETE /emulator/calls': ({ calls }) => {
    calls.length = 0;
    return done;
  },
  'GET /emulator/authorizations': (identityCenter) =>
    jsonReply(
      200,
      identityCenter.pendingAuthorizations().map(({ userCode, clientName, startUrl, scopes, expiresAt }) => {
        return { userCode, clientName, startUrl, scopes, expiresAt };
      }),
    ),
  'POST /emulator/authorizations': taking(decisionInput, (identityCenter, { userCode, decision }) => {
    const found = identityCenter.findAuthorization(userCode);
    if (!identityCenter.pendingAuthorizations().some((one) => one.userCode === found?.userCode)) {
      return refused(404, 'no pending authorization has this userCode');
    }
    decision === 'allow' ? identityCenter.approve(userCode) : identityCenter.deny(userCode);
    return done;
  }),
  'POST /emulator/faults': taking(faultInput, (identityCenter, { operation, fault, times }) => {
    identityCenter.failNext(operation, fault, times === 'always' ? Number.POSITIVE_INFINITY : times);
    return done;
  }),
  'DELETE /emulator/faults': (identityCenter) => {
    identityCenter.clearFaults();
    return done;
  },
  'POST /emulator/settings': taking(settingsInput, (identityCenter, settings) => {
    identityCenter.change(settings);
    return done;
  }),
  'POST /emulator/revocations': taking(revocationInput, (identityCenter, { tokens }) => {
    tokens === 'access' ? identityCenter.revokeSessions() : identityCenter.revokeRefreshTokens();
    return done;
  }),
  'POST /emulator/clock': taking(clockInput, (identityCenter, { aheadSeconds }) => {
    identityCenter.setAhead(aheadSeconds);
    return done;
  }),
};

const done = jsonReply(200, {});
const words = en().localeError;

/** Carries out what a test asks for over HTTP. No page of another site can: the body has to be declared as JSON. */
export function control(request: HttpRequest, identityCenter: IdentityCenter): HttpReply {
  if (!isForLoopback(request) || !isSameOrigin(request)) {
    return refused(403, 'The emulator is scripted from this computer only.');
  }
  const act = controls[`${request.method} ${request.path}`];
  if (act === undefined) {
    return refused(
      404,
      `There is no ${request.method} ${request.path}; there are ${Object.keys(controls).join(', ')}.`,
    );
  }
  if (request.method === 'POST' && !/^application\/json\b/i.test(request.headers['content-type'] ?? '')) {
    return refused(415, 'Send JSON, with Content-Type: application/json.');
  }
  return act(identityCenter, request.body);
}

/** A control whose body has to be of a form; what is wrong with it is said. */
function taking<Input>(
  form: z.ZodMiniType<Input>,
  act: (identityCenter: IdentityCenter, input: Input) => HttpReply,
): Control {
  return (identityCenter, body) => {
    const parsed = form.safeParse(jsonIn(body), { error: words });
    if (parsed.success) {
      return act(identityCenter, parsed.data);
    }
    const [issue] = parsed.error.issues;
    return refused(400, `${issue?.path.join('.') || 'the body'}: ${issue?.message}`);
  };
}

function jsonIn(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function refused(status: number, message: string): HttpReply {
  return jsonReply(status, { message });
}
