/**
 * Does the work 0 to `count` − 1 with limited concurrency and yields each result when it is ready.
 * @param work never rejects
 */
export async function* asReady<T>(
  count: number,
  atOnce: number,
  work: (index: number) => Promise<T>,
): AsyncGenerator<T> {
  const running = new Map<number, Promise<{ index: number; result: T }>>();
  let next = 0;
  while (next < count || running.size > 0) {
    while (running.size < atOnce && next < count) {
      const index = next;
      running.set(
        index,
        work(index).then((result) => ({ index, result })),
      );
      next += 1;
    }
    const { index, result } = await Promise.race(running.values());
    running.delete(index);
    yield result;
  }
}
