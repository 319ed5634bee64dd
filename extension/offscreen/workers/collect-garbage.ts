/** V8 looks for garbage when the array buffers of a thread have grown by so many bytes. */
const NOTICED = 64 * 2 ** 20;

/**
 * Lets V8 collect the garbage of this thread. A thread that waits collects none, and compiling the runtime
 * leaves 28 MB. The buffer that calls for it is never written to, so that it takes no memory.
 */
export function collectGarbage(): void {
  try {
    new ArrayBuffer(NOTICED).transfer(0);
  } catch (thrown) {
    console.warn('sayable: no room to collect garbage', thrown);
  }
}
