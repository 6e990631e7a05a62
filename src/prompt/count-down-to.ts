import { isInBackground } from '../child/job-of.ts';
import { atExit } from '../host/at-exit.ts';
import type { Host, Output, ScreenSize } from '../host/host.ts';
import { movingLineStands, takeAwayMovingLine } from '../host/moving-line.ts';

// The cursor waits at the beginning of the line: from there all of it can be taken away, also when the screen has
// become narrower meanwhile and it has turned into two.
const toItsBeginning = '\r';
const clearFromThere = '\r\x1b[J';

/**
 * One line that counts down to a moment, drawn anew each second, until what this returns is called, or the process ends. It
 * keeps nothing waiting, and gives way to all else that is written.
 */
export function countDownTo(
  end: Date,
  screen: Output,
  { now, monotonic }: Pick<Host, 'now' | 'monotonic'>,
  sizeOf: () => ScreenSize,
): () => void {
  const endsAt = monotonic() + end.getTime() - now().getTime();
  let timer: NodeJS.Timeout | undefined;
  const write = (text: string) => void screen.write(text).catch(stop);
  const clear = () => write(clearFromThere);
  const offer = (text: string) => (screen.offer === undefined ? write(text) : screen.offer(text));
  const draw = () => {
    const left = Math.max(0, endsAt - monotonic());
    timer = setTimeout(draw, left % 1000 || 1000).unref();
    // The shell has its prompt there then.
    const text = isInBackground() ? undefined : textOf(left, sizeOf().columns);
    if (text !== undefined) {
      offer(`${clearFromThere}${text}${toItsBeginning}`);
      movingLineStands(clear);
    }
  };
  const atEnd = atExit(takeAwayMovingLine);
  function stop(): void {
    clearTimeout(timer);
    atEnd();
  }
  draw();
  return () => {
    stop();
    takeAwayMovingLine();
  };
}

/** What fits into one line of the screen. */
function textOf(leftMilliseconds: number, columns: number): string | undefined {
  const seconds = Math.ceil(leftMilliseconds / 1000);
  const left = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')} left`;
  return [`waits for your approval, ${left}`, left].find((text) => text.length < columns);
}
