import type { AssumedRole, Signature } from '../center/token-service.ts';
import type { HttpRequest } from './http-message.ts';
import type { OperationRoute } from './operation-route.ts';
import { optionalNumber, optionalText, requiredText, type WireInput } from './wire-input.ts';
import { type Xml, xmlReply } from './xml-reply.ts';

/** The query protocol: every operation is a form that is sent to `/`, and names itself in `Action`. */
export const tokenServiceRoutes: readonly OperationRoute[] = [
  {
    method: 'POST',
    path: '/',
    operation: 'AssumeRole',
    service: 'sts',
    input: formInput,
    reply: ({ identityCenter, input, signature }) => {
      const assumed = identityCenter.sts.assumeRole(signature, {
        ...session(input),
        externalId: optionalText(input, 'ExternalId'),
        serialNumber: optionalText(input, 'SerialNumber'),
        tokenCode: optionalText(input, 'TokenCode'),
      });
      return answer('AssumeRole', result(assumed));
    },
  },
  {
    method: 'POST',
    path: '/',
    operation: 'AssumeRoleWithWebIdentity',
    service: 'sts',
    input: formInput,
    reply: ({ identityCenter, input }) => {
      const token = requiredText(input, 'WebIdentityToken');
      const assumed = identityCenter.sts.assumeRoleWithWebIdentity(session(input), token);
      return answer('AssumeRoleWithWebIdentity', {
        ...result(assumed),
        SubjectFromWebIdentityToken: 'emulated',
        Provider: 'https://emulator.example',
        Audience: 'sts.amazonaws.com',
      });
    },
  },
  {
    method: 'POST',
    path: '/',
    operation: 'GetCallerIdentity',
    service: 'sts',
    input: formInput,
    reply: ({ identityCenter, signature }) => {
      const { arn, userId, accountId } = identityCenter.sts.getCallerIdentity(signature);
      return answer('GetCallerIdentity', { Arn: arn, UserId: userId, Account: accountId });
    },
  },
];

/** The operation that a form asks for. */
export function actionOf({ body }: HttpRequest): string {
  return new URLSearchParams(body).get('Action') ?? '';
}

/** The keys that `Authorization` names (AWS Signature Version 4); undefined when the request is not signed. */
export function signatureOf({ headers }: HttpRequest): Signature | undefined {
  const [, accessKeyId] = /Credential=([^/,\s]+)\//.exec(headers['authorization'] ?? '') ?? [];
  return accessKeyId === undefined
    ? undefined
    : { accessKeyId, sessionToken: headers['x-amz-security-token'] };
}

function formInput({ body }: HttpRequest): WireInput {
  return Object.fromEntries(new URLSearchParams(body));
}

function session(input: WireInput) {
  return {
    roleArn: requiredText(input, 'RoleArn'),
    roleSessionName: requiredText(input, 'RoleSessionName'),
    durationSeconds: optionalNumber(input, 'DurationSeconds') ?? 3600,
  };
}

function result({ credentials, arn, assumedRoleId }: AssumedRole) {
  const { accessKeyId, secretAccessKey, sessionToken, expiration } = credentials;
  return {
    AssumedRoleUser: { AssumedRoleId: assumedRoleId, Arn: arn },
    Credentials: {
      AccessKeyId: accessKeyId,
      SecretAccessKey: secretAccessKey,
      SessionToken: sessionToken,
      Expiration: `${new Date(expiration).toISOString().slice(0, 19)}Z`,
    },
  };
}

function answer(action: string, content: Xml) {
  return xmlReply(200, `${action}Response`, (requestId) => ({
    [`${action}Result`]: content,
    ResponseMetadata: { RequestId: requestId },
  }));
}
