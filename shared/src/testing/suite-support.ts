import { isAbort } from '../contracts/index.ts';

/** What vendors have in common for a suite; on the device there is none, and these are absent. */
export interface VendorUnderTest {
  /** Makes the vendor say nothing more after its first piece. */
  fallSilent?(): void;
  /** Whether the vendor noticed that nobody listens any more. Settles when it did. */
  vendorLeft?(): Promise<boolean>;
}

export const never = (): AbortSignal => new AbortController().signal;

/** All of them, as they are when their end came. A stop by the signal is an end. */
export async function untilEnd<T>(events: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  try {
    for await (const event of events) all.push(event);
  } catch (thrown) {
    if (!isAbort(thrown)) throw thrown;
  }
  return all;
}
