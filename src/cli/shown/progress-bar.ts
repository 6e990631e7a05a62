import type { Host } from '../../host/host.ts';
import { formatDuration } from '../../timestamp.ts';

/** How far long work is, on one line of stderr that is drawn over and over; nothing where stderr is no terminal. */
export interface ProgressBar {
  show(done: number, total: number): void;
  /** Takes the line away. */
  clear(): Promise<void>;
}

const betweenLooks = 100;
const cells = 20;

/** @param what is counted, in the plural */
export function progressBar(what: string, { stderr, now }: Pick<Host, 'stderr' | 'now'>): ProgressBar {
  let first: { readonly at: number; readonly done: number } | undefined;
  let drawnAt = Number.NEGATIVE_INFINITY;
  let isDrawn = false;
  const write = async (text: string) => {
    try {
      await stderr.write(text);
    } catch {
      // Nobody looks.
    }
  };
  return {
    show: (done, total) => {
      const at = now().getTime();
      first ??= { at, done };
      if (stderr.isTerminal && (at - drawnAt >= betweenLooks || done === total)) {
        drawnAt = at;
        isDrawn = true;
        void write(inOneLine(barLine(what, { done, total, since: first, at })));
      }
    },
    clear: async () => {
      if (isDrawn) {
        await write(inOneLine(''));
      }
    },
  };
}

/** In place of the line where the cursor is. A narrow terminal cuts it, and does not go on in the next one. */
function inOneLine(text: string): string {
  const [noWrapping, wrapping, clearLine] = ['\x1b[?7l', '\x1b[?7h', '\x1b[2K'];
  return `${noWrapping}${clearLine}\r${text}${wrapping}`;
}

interface Progress {
  readonly done: number;
  readonly total: number;
  /** What was done when it began does not count for the rate. */
  readonly since: { readonly at: number; readonly done: number };
  readonly at: number;
}

function barLine(what: string, { done, total, since, at }: Progress): string {
  const filled = total === 0 ? cells : Math.floor((done / total) * cells);
  const bar = `[${'#'.repeat(filled)}${'.'.repeat(cells - filled)}] ${done} of ${total} ${what}`;
  const rate = ((done - since.done) / (at - since.at)) * 1000;
  return Number.isFinite(rate) && rate > 0
    ? `${bar}, ${rate.toFixed(1)} a second, ${formatDuration(((total - done) / rate) * 1000)} left`
    : bar;
}
