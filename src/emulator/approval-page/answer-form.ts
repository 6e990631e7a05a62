import type { HttpReply, HttpRequest } from '../wire/http-message.ts';
import { isForLoopback, isSameOrigin } from '../wire/same-origin.ts';
import { refusedPage } from './page.ts';

/** A page on which a person decides: a GET shows it; the POST of its form decides, from no other site. */
export function answerForm(
  request: HttpRequest,
  show: () => HttpReply,
  decide: (form: URLSearchParams) => HttpReply,
): HttpReply {
  if (!isForLoopback(request)) {
    return refusedPage(403, 'The emulator answers on this computer only.');
  }
  switch (request.method) {
    case 'GET':
    case 'HEAD':
      return show();
    case 'POST':
      return isSameOrigin(request)
        ? decide(new URLSearchParams(request.body))
        : refusedPage(403, 'This request came from another site.');
    default:
      return refusedPage(405, 'This page knows GET and POST.');
  }
}
