/** What happens once: a promise of it, and what says that it did. */
export function happening<T>(): [happened: Promise<T>, happen: (value: T) => void] {
  let happen: (value: T) => void = () => {};
  const happened = new Promise<T>((resolve) => {
    happen = resolve;
  });
  return [happened, (value) => happen(value)];
}
