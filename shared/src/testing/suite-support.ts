import { isAbort } from '../std/index.ts';

/** The common part of vendors under test; absent for implementations on the device. */
export interface VendorUnderTest {
  /** Makes the vendor silent after its first piece. */
  fallSilent?(): void;
  /** Resolves to true once the vendor has noticed that its client has disconnected. */
  vendorLeft?(): Promise<boolean>;
}

export const never = (): AbortSignal => new AbortController().signal;

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
