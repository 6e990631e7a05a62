import { Readable } from 'node:stream';
import type { ReadStream } from 'node:tty';

const carriageReturn = 0x0d;
const lineFeed = 0x0a;
const controlZ = 0x1a;

/**
 * The keys of a terminal, handed on no further than one Enter at a time: an answer that was typed or pasted ahead of its
 * question is left for it. Ctrl-Z is none of them, but the event `stop`: readline would stop by itself, and be deaf from then on.
 */
export class KeysOfOneAnswer extends Readable {
  readonly #keyboard: Readable & Partial<Pick<ReadStream, 'isTTY' | 'setRawMode'>>;
  #unread: Buffer;
  #isRaw = false;

  constructor(keyboard: Readable, typedAhead: Buffer = Buffer.alloc(0)) {
    super({ read: () => {} });
    this.#keyboard = keyboard;
    this.#unread = typedAhead;
    setImmediate(this.#handOn);
    keyboard.on('data', this.#take).once('end', this.#handOn).once('error', this.#fail).resume();
  }

  get isTTY(): boolean {
    return this.#keyboard.isTTY === true;
  }

  setRawMode(isRaw: boolean): this {
    this.#isRaw = isRaw;
    this.#keyboard.setRawMode?.(isRaw);
    return this;
  }

  /** Leaves the terminal as others expect it, for as long as we are stopped. */
  giveBack(): void {
    this.#keyboard.setRawMode?.(false);
  }

  /** Takes the terminal as it was taken, whatever became of it meanwhile. */
  takeAgain(): void {
    if (this.#isRaw) {
      // What is raw already, as far as we know, would not be made so again.
      this.#keyboard.setRawMode?.(false);
      this.#keyboard.setRawMode?.(true);
    }
  }

  /** Leaves the keyboard alone; what was typed beyond the answer. */
  release(): Buffer {
    this.#keyboard.off('data', this.#take).off('end', this.#handOn).off('error', this.#fail);
    return this.#unread;
  }

  readonly #take = (keys: Buffer | string): void => {
    const isWaiting = this.#unread.length > 0;
    const pressed = Buffer.from(keys);
    const typed = pressed.filter((key) => key !== controlZ);
    if (typed.length < pressed.length) {
      // What was typed before is drawn first.
      setImmediate(() => this.emit('stop'));
    }
    this.#unread = Buffer.concat([this.#unread, typed]);
    if (!isWaiting) {
      this.#handOn();
    }
  };

  readonly #fail = (error: Error): void => {
    this.destroy(error);
  };

  readonly #handOn = (): void => {
    // The question has its answer.
    if (this.isPaused()) {
      return;
    }
    const enter = this.#unread.findIndex((key) => key === carriageReturn || key === lineFeed);
    const keys = this.#unread.subarray(0, enter < 0 ? undefined : enter + 1);
    this.#unread = this.#unread.subarray(keys.length);
    if (enter >= 0) {
      // A terminal makes it a line feed while no question is open.
      keys[enter] = carriageReturn;
    }
    if (keys.length > 0) {
      this.push(keys);
      setImmediate(this.#handOn);
    } else if (this.#keyboard.readableEnded) {
      this.push(null);
    }
  };
}
