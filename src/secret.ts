import { secretForms } from './secret-forms.ts';

const mask = '***';
// What is shorter would take ordinary words out of a message.
const leastLength = 8;

// The process's own, because whoever writes a message cannot be handed what others have read.
const live = new Map<string, readonly string[] | undefined>();
const unread: (() => string[])[] = [];

/** Text that cannot be printed: it has to be asked for by name, where it leaves for its proper place. */
export class Secret {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
    registerSecret(text);
  }

  reveal(): string {
    return this.#text;
  }

  equals(other: Secret | undefined): boolean {
    return other !== undefined && other.#text === this.#text;
  }

  toString(): string {
    return mask;
  }

  toJSON(): string {
    return mask;
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return mask;
  }
}

/** Makes the last filter know a secret that stays plain text, such as a setting. */
export function registerSecret(text: string): void {
  if (text.length >= leastLength) {
    live.set(text, live.get(text));
  }
}

/** The same for secrets that are looked for only when something is shown. */
export function registerSecretsOf(find: () => string[]): void {
  unread.push(find);
}

/** The last filter: text without the secrets that this process knows, however they are encoded. */
export function hideSecrets(text: string): string {
  for (const found of unread.splice(0).flatMap((find) => find())) {
    registerSecret(found);
  }
  // The longest first: a secret may begin with another.
  const forms = [...live.keys()]
    .flatMap((secret) => knownForms(secret).filter((form) => text.includes(form)))
    .sort((one, other) => other.length - one.length);
  return forms.reduce((hidden, form) => hidden.replaceAll(form, mask), text);
}

let worksThatLeave = 0;

/** For a process that outlives its work: when the last of it has ended, no secret is kept for the filter. */
export async function leavingNoSecrets<T>(work: () => Promise<T>): Promise<T> {
  worksThatLeave += 1;
  try {
    return await work();
  } finally {
    worksThatLeave -= 1;
    if (worksThatLeave === 0) {
      live.clear();
      unread.length = 0;
    }
  }
}

/** Worked out when something is shown: most runs show nothing. */
function knownForms(secret: string): readonly string[] {
  const forms = live.get(secret) ?? secretForms(secret);
  live.set(secret, forms);
  return forms;
}
