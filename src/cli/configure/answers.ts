import { AwssoError } from '../../errors.ts';
import type { Host, Terminal } from '../../host/host.ts';
import { Interrupted } from '../../host/interrupted.ts';
import { printable } from '../../printable.ts';
import { askText } from '../../prompt/ask-text.ts';
import { type Choice, pickFromList } from '../../prompt/pick-from-list.ts';
import type { Form } from './forms.ts';

interface Asked {
  /** Which flag answers it as well. */
  readonly flag: string;
  /** By the flag. */
  readonly given: string | undefined;
  readonly question: string;
  readonly form: Form;
}

const longestShown = 80;

/** What a person answers, by flags or on the terminal; where there is none the error names the flag. */
export class Answers {
  readonly #terminal: Terminal | undefined;
  #hasAsked = false;

  constructor(host: Pick<Host, 'openTerminal'>) {
    this.#terminal = host.openTerminal();
  }

  get canAsk(): boolean {
    return this.#terminal !== undefined;
  }

  /** The value of a flag, in its form. */
  flag(flag: string, given: string, form: Form): string {
    const problem = form(given);
    if (problem !== undefined) {
      throw new AwssoError('usage', `${flag} is ${JSON.stringify(given.slice(0, longestShown))}: ${problem}`);
    }
    return given;
  }

  /** Refuses flags that are wrong before anything is asked. */
  check(...all: readonly Asked[]): void {
    for (const { flag, given, form } of all) {
      if (given !== undefined) {
        this.flag(flag, given, form);
      }
    }
  }

  /** @param initial what stands there to be edited */
  async text({ flag, given, question, form }: Asked, initial = ''): Promise<string> {
    return given === undefined
      ? askText({ question, initial, problemOf: form }, this.#screenFor(flag))
      : this.flag(flag, given, form);
  }

  /** An answer that may be missing: asked for beside others, but not when flags have answered all the rest. */
  async optionalText(asked: Asked, initial = ''): Promise<string | undefined> {
    const { given, form } = asked;
    if (given === undefined && !this.#hasAsked) {
      return undefined;
    }
    const isNothing = (answer: string) => given === undefined && answer === '';
    const text = await this.text(
      { ...asked, form: (answer) => (isNothing(answer) ? undefined : form(answer)) },
      initial,
    );
    return text === '' ? undefined : text;
  }

  /**
   * One of a list; the only one there is needs no question.
   *
   * @param initial where the cursor is at first, if it is in the list
   */
  async pick<T>(
    flag: string,
    question: string,
    choices: () => Promise<readonly Choice<T>[]>,
    initial?: T,
  ): Promise<T> {
    const screen = this.#screenFor(flag);
    const [only, ...others] = await choices();
    return only !== undefined && others.length === 0
      ? only.value
      : pickFromList(question, only === undefined ? [] : [only, ...others], screen, initial);
  }

  /**
   * Shows what would be lost, and throws `Interrupted` unless the person agrees. Where flags have answered every question,
   * they have said so.
   */
  async agreeTo(lines: readonly string[]): Promise<void> {
    if (this.#terminal === undefined || lines.length === 0) {
      return;
    }
    await this.#terminal.write(lines.map((line) => `${printable(line)}\n`).join(''));
    const question = { question: 'Write it? (y/N)', problemOf: yesOrNoProblem };
    if (this.#hasAsked && !/^y/i.test(await askText(question, this.#terminal))) {
      throw new Interrupted();
    }
  }

  #screenFor(flag: string): Terminal {
    if (this.#terminal === undefined) {
      throw new AwssoError('usage', `${flag} is missing, and there is no terminal to ask on`);
    }
    this.#hasAsked = true;
    return this.#terminal;
  }
}

function yesOrNoProblem(answer: string): string | undefined {
  return /^(y|yes|n|no|)$/i.test(answer) ? undefined : 'y or n';
}
