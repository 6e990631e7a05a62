import { AwssoError } from '../errors.ts';
import { printable } from '../printable.ts';
import { hideSecrets } from '../secret.ts';
import { whatIsUnexpected } from '../what-is-unexpected.ts';
import { type Refusal, refusals } from './refusal-of.ts';

/** An answer of the endpoint; its body is JSON. */
export interface JsonReply {
  readonly status: number;
  readonly body: string;
}

/** The answer to who is not let in. */
export function refusalReply(refusal: Refusal): JsonReply {
  const { status, message } = refusals[refusal];
  return { status, body: errorBody(refusal, message) };
}

/** There are no credentials now; a later request may get some, so that it is 503 whatever the reason. */
export function failureReply(error: unknown): JsonReply {
  const { code, text } =
    error instanceof AwssoError
      ? {
          code: error.code,
          text: error.hint === undefined ? error.message : `${error.message}; run: ${error.hint}`,
        }
      : { code: 'internal', text: whatIsUnexpected(error) };
  return { status: 503, body: errorBody(code, `awsso: ${hideSecrets(printable(text))}`) };
}

/** The SDK for JavaScript reads the names in capitals, the one for Go the others. */
function errorBody(code: string, message: string): string {
  return JSON.stringify({ Code: code, code, Message: message, message });
}
