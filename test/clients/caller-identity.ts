import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An STS that tells a caller which keys the request was signed with: the key id as user, the session token as ARN. */
export async function serveCallerIdentity() {
  const server = createServer((request, response) => {
    const { keyId, sessionToken } = signerOf(request);
    response.setHeader('Content-Type', 'text/xml').end(
      `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
<UserId>${keyId}</UserId><Account>111122223333</Account><Arn>${sessionToken}</Arn>
</GetCallerIdentityResult></GetCallerIdentityResponse>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function signerOf({ headers }: IncomingMessage) {
  const [, keyId = ''] = /Credential=([^/]+)\//.exec(headers.authorization ?? '') ?? [];
  return { keyId, sessionToken: headers['x-amz-security-token'] };
}
