import { isAbort } from '../std/index.ts';

/** The common part of vendors under test; absent for implementations on the device. */
export interface VendorUnderTest {
  /** Makes the vendor silent after its first piece. */
  fallSilent?(): void;
  /** Resolves to true once the vendor has noticed that its client has disconnected. */
  vendorLeft?(): Promise<boolean>;
}

export const never = (): AbortSignal => new AbortController().signal;

/** Returns the first events, and ends the stream. */
export async function firstOf<T>(events: AsyncIterable<T>, count: number): Promise<T[]> {
  const all: T[] = [];
  for await (const event of events) {
    all.push(event);
    if (all.length === count) break;
  }
  return all;
}

/** All events until the end. An abort by the signal is an end. */
export async function untilEnd<T>(events: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  try {
    for await (const event of events) all.push(event);
  } catch (thrown) {
    if (!isAbort(thrown)) throw thrown;
  }
  return all;
}
