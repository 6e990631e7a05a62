import { authorizePage } from './approval-page/authorize-page.ts';
import { devicePage } from './approval-page/device-page.ts';
import { AwsException } from './center/aws-exception.ts';
import type { IdentityCenter } from './center/identity-center.ts';
import { control } from './control/control.ts';
import { faultReply } from './wire/fault-reply.ts';
import type { HttpReply, HttpRequest } from './wire/http-message.ts';
import { jsonReply } from './wire/json-reply.ts';
import type { OperationRoute } from './wire/operation-route.ts';
import { operationRoutes } from './wire/operation-routes.ts';
import { actionOf, signatureOf } from './wire/token-service-routes.ts';
import { errorReply } from './wire/wire-error.ts';

/** Answers a request to one of the services, to a page where a person approves a login, or of a test that scripts it. */
export function reply(request: HttpRequest, identityCenter: IdentityCenter, baseUrl: string): HttpReply {
  if (request.path === '/device') {
    return devicePage(request, identityCenter);
  }
  if (request.path === '/authorize') {
    return authorizePage(request, identityCenter);
  }
  if (request.path.startsWith('/emulator/')) {
    return control(request, identityCenter);
  }
  const action = actionOf(request);
  const route = operationRoutes.find(
    ({ path, operation, service }) => path === request.path && (service !== 'sts' || operation === action),
  );
  if (route === undefined) {
    return jsonReply(404, { message: `The awsso emulator has no ${request.path}` });
  }
  // The portal's name for it, seen in reports as `com.amazonaws.switchboard.portal#MethodNotAllowedException`
  if (route.method !== request.method) {
    return errorReply(route.service, 'MethodNotAllowedException', `Use ${route.method}`);
  }
  return operationReply(route, request, identityCenter, baseUrl);
}

function operationReply(
  route: OperationRoute,
  request: HttpRequest,
  identityCenter: IdentityCenter,
  baseUrl: string,
): HttpReply {
  const input = route.input(request);
  // The portal's token travels in a header of its own, not in `Authorization`
  const accessToken = request.headers['x-amz-sso_bearer_token'];
  const fault = identityCenter.receive({ operation: route.operation, input, accessToken });
  const carryOut = () =>
    refusable(route, () =>
      route.reply({ identityCenter, input, accessToken, signature: signatureOf(request), baseUrl }),
    );
  return fault === undefined ? carryOut() : faultReply(fault, route.service, carryOut);
}

function refusable({ service }: OperationRoute, carryOut: () => HttpReply): HttpReply {
  try {
    return carryOut();
  } catch (error) {
    if (error instanceof AwsException) {
      return errorReply(service, error.name, error.message);
    }
    throw error;
  }
}
