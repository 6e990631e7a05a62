import type { Fault } from './fault.ts';
import type { Operation } from './operation.ts';

/** What has to go wrong, and with which of the calls to come. */
export class FaultPlan {
  readonly #faults: { operation: Operation; fault: Fault; timesLeft: number }[] = [];

  add(operation: Operation, fault: Fault, times: number): void {
    this.#faults.push({ operation, fault, timesLeft: times });
  }

  clear(): void {
    this.#faults.length = 0;
  }

  /** The fault of the next call of an operation, in the order given; undefined when it goes well. */
  take(operation: Operation): Fault | undefined {
    const due = this.#faults.find((one) => one.operation === operation && one.timesLeft > 0);
    if (due !== undefined) {
      due.timesLeft -= 1;
    }
    return due?.fault;
  }
}
