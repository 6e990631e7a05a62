import { randomUUID } from 'node:crypto';
import type { HttpReply } from './http-message.ts';

/** What an element holds: text, or elements by name. */
export type Xml = string | number | { readonly [name: string]: Xml };

const namespace = 'https://sts.amazonaws.com/doc/2011-06-15/';

/** An XML answer of AWS's query protocol, with the request's id in it. */
export function xmlReply(status: number, root: string, content: (requestId: string) => Xml): HttpReply {
  const requestId = randomUUID();
  return {
    status,
    headers: { 'Content-Type': 'text/xml', 'Cache-Control': 'no-store', 'x-amzn-RequestId': requestId },
    body: `<${root} xmlns="${namespace}">${textOf(content(requestId))}</${root}>\n`,
  };
}

function textOf(xml: Xml): string {
  return typeof xml === 'object'
    ? Object.entries(xml)
        .map(([name, inner]) => `<${name}>${textOf(inner)}</${name}>`)
        .join('')
    : String(xml).replace(/[<>&"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
