/** Collects all items. */
export const collect = async <Item>(items: AsyncIterable<Item>): Promise<Item[]> => {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
};

/** Returns the error of a rejected promise; fails where the promise resolves. */
export const rejection = async (promise: PromiseLike<unknown>): Promise<unknown> =>
  promise.then(
    () => {
      throw new Error('it should have been refused');
    },
    (reason: unknown) => reason,
  );
