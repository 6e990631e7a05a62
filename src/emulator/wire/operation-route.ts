import type { IdentityCenter } from '../center/identity-center.ts';
import type { Operation } from '../center/operation.ts';
import type { Signature } from '../center/token-service.ts';
import type { HttpReply, HttpRequest } from './http-message.ts';
import type { Service } from './wire-error.ts';
import type { WireInput } from './wire-input.ts';

/** One operation on the wire. */
export interface OperationRoute {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly operation: Operation;
  readonly service: Service;
  input(request: HttpRequest): WireInput;
  /** @throws AwsException as the operation does, and InvalidRequest for input it cannot read */
  reply(asked: Asked): HttpReply;
}

interface Asked {
  readonly identityCenter: IdentityCenter;
  readonly input: WireInput;
  readonly accessToken: string | undefined;
  /** The keys that signed an STS request. */
  readonly signature: Signature | undefined;
  /** Origin of the emulator, such as `http://127.0.0.1:4000`. */
  readonly baseUrl: string;
}
