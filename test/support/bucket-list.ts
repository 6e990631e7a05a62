import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Signer {
  readonly keyId: string;
  readonly sessionToken: string;
}

/** An S3 that lists one bucket, named as its caller, to whoever signs with keys that it knows; others it refuses. */
export async function serveBucketList(nameOf: (signer: Signer) => string | undefined) {
  const server = createServer(({ headers }, response) => {
    const [, keyId = ''] = /Credential=([^/]+)\//.exec(headers.authorization ?? '') ?? [];
    const name = nameOf({ keyId, sessionToken: String(headers['x-amz-security-token']) });
    response.setHeader('Content-Type', 'application/xml');
    if (name === undefined) {
      response.writeHead(403).end('<Error><Code>InvalidAccessKeyId</Code><Message>unknown</Message></Error>');
      return;
    }
    response.end(
      `<ListAllMyBucketsResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Buckets>
<Bucket><Name>${name}</Name><CreationDate>2026-01-01T00:00:00.000Z</CreationDate></Bucket>
</Buckets></ListAllMyBucketsResult>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
