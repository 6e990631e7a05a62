export type SecretKind =
  | 'access token'
  | 'refresh token'
  | 'client secret'
  | 'device code'
  | 'authorization code'
  | 'code verifier'
  | 'secret access key'
  | 'session token'
  | 'proxy password'
  | 'key of a file';

const windowLength = 10;
/** Ten characters of any part but the beginning, which tells no more than the kind. */
const beginning = 12;

/** Knows secrets again, also in part, spelled apart or backwards, and as base64, hex, a part of a URL or JSON. */
export class Leaks {
  readonly #kinds = new Map<string, SecretKind>();
  readonly #secrets = new Map<string, SecretKind>();

  add(kind: SecretKind, secret: string): void {
    if (this.#secrets.has(secret)) {
      return;
    }
    this.#secrets.set(secret, kind);
    for (const form of formsOf(secret.slice(beginning))) {
      for (const part of windowsOf(form)) {
        this.#kinds.set(part, kind);
      }
    }
  }

  /** The kinds of secrets that a text gives away. */
  in(text: string): SecretKind[] {
    const parts = [...windowsOf(text), ...windowsOf(squeezed(text))];
    return [...new Set(parts.flatMap((part) => this.#kinds.get(part) ?? []))];
  }

  /** Every secret as it is. */
  all(): string[] {
    return [...this.#secrets.keys()];
  }

  kinds(): Set<SecretKind> {
    return new Set(this.#secrets.values());
  }
}

function formsOf(secret: string): string[] {
  const hex = Buffer.from(secret).toString('hex');
  // A base64 text depends on where in a group of three bytes the secret begins.
  const packed = [0, 1, 2].flatMap((offset) => {
    const bytes = Buffer.from(' '.repeat(offset) + secret);
    return [bytes.toString('base64'), bytes.toString('base64url')].map((text) => text.slice(4, -4));
  });
  const plain = [
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret),
    hex,
    hex.toUpperCase(),
    ...packed,
  ];
  const forms = [...plain, ...plain.map(squeezed)];
  return [...forms, ...forms.map((form) => [...form].reverse().join(''))];
}

/** Without all that may stand between letters which are spelled. */
function squeezed(text: string): string {
  return text.replace(/[^A-Za-z0-9]/g, '');
}

function windowsOf(text: string): string[] {
  return Array.from({ length: Math.max(0, text.length - windowLength + 1) }, (_, at) =>
    text.slice(at, at + windowLength),
  );
}
