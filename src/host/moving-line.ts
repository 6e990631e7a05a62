let takeAway: (() => void) | undefined;

/** A line of the terminal is drawn over and over, and stands there now. Who writes another takes it away first. */
export function movingLineStands(itsTakeAway: () => void): void {
  takeAway = itsTakeAway;
}

/** Does nothing where no line stands. */
export function takeAwayMovingLine(): void {
  const taking = takeAway;
  takeAway = undefined;
  taking?.();
}
