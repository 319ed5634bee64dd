/**
 * Runs one named step of a story: a test whose steps build on each other. Such a story is one test, because a
 * step that fails would otherwise take the next ones with it. The step's name stands before the message of
 * its failure.
 * @returns the result of `run`
 */
export async function step<T>(name: string, run: () => T | Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (thrown) {
    if (thrown instanceof Error) thrown.message = `Step "${name}": ${thrown.message}`;
    throw thrown;
  }
}
