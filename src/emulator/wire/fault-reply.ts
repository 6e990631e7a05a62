import type { ExceptionName } from '../center/aws-exception.ts';
import type { Fault, RawReply } from '../center/fault.ts';
import type { HttpReply } from './http-message.ts';
import { jsonReply } from './json-reply.ts';
import { errorReply, type Service } from './wire-error.ts';

const captivePortalPage = '<!doctype html><title>Sign in to this network</title><p>Please sign in.</p>\n';
const nothing = { status: 200, headers: {}, body: '' };

/** The answer to a call that goes wrong as `fault` says; `carryOut` answers as if nothing were wrong. */
export function faultReply(fault: Fault, service: Service, carryOut: () => HttpReply): HttpReply {
  if (typeof fault === 'string') {
    return namedFaultReply(fault, service, carryOut);
  }
  if ('change' in fault) {
    return changed(carryOut(), fault.change);
  }
  if ('delayMs' in fault) {
    return { ...carryOut(), delayMs: fault.delayMs };
  }
  return rawReply(fault);
}

function namedFaultReply(
  fault: Extract<Fault, string>,
  service: Service,
  carryOut: () => HttpReply,
): HttpReply {
  switch (fault) {
    case 'reset':
    case 'hang':
      return { ...nothing, delivery: fault };
    case 'stall':
      return { ...carryOut(), delivery: 'stall' };
    case 'lost-reply':
      return { ...carryOut(), delivery: 'reset' };
    case 'html':
      return rawReply({ status: 200, body: captivePortalPage, contentType: 'text/html' });
    default:
      return errorReply(service, fault, emulatedMessage(fault));
  }
}

function emulatedMessage(fault: ExceptionName): string {
  return `${fault} asked for by the test`;
}

function changed(reply: HttpReply, change: Readonly<Record<string, unknown>>): HttpReply {
  const text = reply.body.toString();
  if (text.startsWith('<')) {
    return { ...reply, body: changedElements(text, change) };
  }
  const body: unknown = JSON.parse(text || '{}');
  return { ...reply, body: JSON.stringify(Object.assign({}, body, change)) };
}

/** An element whose new value is null is left out. */
function changedElements(xml: string, change: Readonly<Record<string, unknown>>): string {
  return Object.entries(change).reduce(
    (changed, [name, value]) =>
      changed.replace(
        new RegExp(`<${name}>[^<]*</${name}>`),
        value === null ? '' : `<${name}>${String(value)}</${name}>`,
      ),
    xml,
  );
}

function rawReply({ status, headers, body, contentType = 'application/json' }: RawReply): HttpReply {
  const isBare = typeof body === 'string' || body instanceof Uint8Array;
  return {
    ...jsonReply(status, body, { 'Content-Type': contentType, ...headers }),
    body: isBare ? body : (JSON.stringify(body) ?? ''),
  };
}
