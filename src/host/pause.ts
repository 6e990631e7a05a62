/** As `setTimeout` of `node:timers/promises`, which Node would compile at each start. */
export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
