import { AssumeRoleCommand, AssumeRoleWithWebIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { Credentials } from '../credentials.ts';
import type { EndpointSources } from '../endpoint/endpoint.ts';
import { AwssoError } from '../errors.ts';
import { type Limits, sdkConfig } from '../identity-center/sdk-config.ts';
import { sdkRetries } from '../identity-center/sdk-retries.ts';
import { clockWatchPlace } from '../network/clock-watch.ts';
import type { CommandNetwork } from '../network/command-network.ts';
import { NonsenseAnswer } from '../network/nonsense-answer.ts';
import { proxyName } from '../network/proxy.ts';
import { isPassing, statusOf } from '../network/sdk-error.ts';
import { type Peer, whyUnreachable } from '../network/why-unreachable.ts';
import { narrowAssumedRole } from './answers.ts';
import type { StsEndpoint } from './sts-endpoint.ts';
import type { SessionRequest, StsAnswer, TokenService } from './token-service.ts';

const limits: Limits = { connectMilliseconds: 5_000, callMilliseconds: 15_000 };

/** STS through the AWS SDK. */
export function createSdkTokenService(
  { endpoint, region }: StsEndpoint,
  sources: EndpointSources,
  { time, watchClock }: CommandNetwork,
): TokenService {
  const peer = { ...endpoint, name: 'STS', proxy: proxyName(endpoint.url, sources.env) };
  const retryStrategy = sdkRetries(() => time.leftOfCall() ?? limits.callMilliseconds);
  const clientWith = (keys: Credentials | undefined) => {
    const client = new STSClient({
      ...sdkConfig(region, endpoint, sources, limits),
      ...(keys !== undefined && { credentials: revealed(keys) }),
      // What signed calls look up in config files besides, unless it is given.
      sigv4aSigningRegionSet: [region],
      disableClockSkewCorrection: false,
      retryStrategy,
    });
    client.middlewareStack.add(watchClock, clockWatchPlace);
    return client;
  };
  const ask = (call: (options: { abortSignal: AbortSignal }) => Promise<unknown>) =>
    answerOf(peer, () => time.spend(limits.callMilliseconds, (abortSignal) => call({ abortSignal })));
  return {
    assumeRole: (source, request) =>
      ask((options) => clientWith(source).send(new AssumeRoleCommand(inputOf(request)), options)),
    assumeRoleWithWebIdentity: (token, request) => {
      const input = { ...inputOf(request), WebIdentityToken: token.reveal() };
      return ask((options) =>
        clientWith(undefined).send(new AssumeRoleWithWebIdentityCommand(input), options),
      );
    },
  };
}

function inputOf({ roleArn, roleSessionName, externalId, durationSeconds, mfa }: SessionRequest) {
  return {
    RoleArn: roleArn,
    RoleSessionName: roleSessionName,
    ...(externalId !== undefined && { ExternalId: externalId }),
    ...(durationSeconds !== undefined && { DurationSeconds: durationSeconds }),
    ...(mfa !== undefined && { SerialNumber: mfa.serialNumber, TokenCode: mfa.tokenCode }),
  };
}

function revealed({ accessKeyId, secretAccessKey, sessionToken }: Credentials) {
  return {
    accessKeyId,
    secretAccessKey: secretAccessKey.reveal(),
    ...(sessionToken !== undefined && { sessionToken: sessionToken.reveal() }),
  };
}

async function answerOf(peer: Peer, call: () => Promise<unknown>): Promise<StsAnswer> {
  try {
    return { granted: narrowAssumedRole(await call()) };
  } catch (error) {
    if (error instanceof AwssoError) {
      throw error;
    }
    if (isRefusal(error)) {
      return { refused: error.name, words: error.message };
    }
    throw whyUnreachable(peer, error);
  }
}

/** Names of the SDK's own, and STS's code for an identity provider that it cannot reach. */
const noRefusals = /^(Error|TypeError|SyntaxError|Unknown|UnknownError|IDPCommunicationError(Exception)?)$/;

/** An answer of STS itself, under a code of its own; a proxy's page has none. */
function isRefusal(error: unknown): error is Error {
  const status = statusOf(error) ?? 0;
  return (
    error instanceof Error &&
    !(error instanceof NonsenseAnswer) &&
    status >= 400 &&
    status < 500 &&
    status !== 407 &&
    status !== 408 &&
    !isPassing(error) &&
    /^[A-Z][A-Za-z]+$/.test(error.name) &&
    !noRefusals.test(error.name)
  );
}
