export interface LruOptions<V> {
  /** The highest sum of `sizeOf` over all entries. */
  capacity: number;
  /** The size of an entry; 1 by default, so that the capacity is a number of entries. */
  sizeOf?: (value: V) => number;
}

/**
 * A cache that evicts its least recently used entries beyond its capacity. The newest entry stays even if it
 * alone exceeds the capacity, because its owner is about to use it.
 */
export class LruCache<K, V> {
  /** The entries in the order of their last use. */
  readonly #entries = new Map<K, { value: V; size: number }>();
  readonly #capacity: number;
  readonly #sizeOf: (value: V) => number;
  #size = 0;

  constructor({ capacity, sizeOf = () => 1 }: LruOptions<V>) {
    this.#capacity = capacity;
    this.#sizeOf = sizeOf;
  }

  /** The sum of the sizes of all entries. */
  get size(): number {
    return this.#size;
  }

  /** Returns the value and counts it as used. */
  get(key: K): V | undefined {
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry.value;
  }

  /** Returns the value without counting it as used. */
  peek(key: K): V | undefined {
    return this.#entries.get(key)?.value;
  }

  /** Stores the value, and evicts the least recently used entries. */
  set(key: K, value: V): void {
    this.delete(key);
    const size = this.#sizeOf(value);
    this.#entries.set(key, { value, size });
    this.#size += size;
    for (const oldest of this.#entries.keys()) {
      if (this.#size <= this.#capacity || oldest === key) return;
      this.delete(oldest);
    }
  }

  delete(key: K): void {
    const entry = this.#entries.get(key);
    if (!entry) return;
    this.#entries.delete(key);
    this.#size -= entry.size;
  }

  clear(): void {
    this.#entries.clear();
    this.#size = 0;
  }
}
