/** Keeps the results of the last few keys; the one not asked for longest goes first. Failures aren't kept. */
export class LeastRecentCache<T> {
  readonly #entries = new Map<string, Promise<T>>();
  readonly #capacity: number;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** The kept result, else what `make` gives, which runs once even if asked for twice at the same time. */
  get(key: string, make: () => Promise<T>): Promise<T> {
    const found = this.#entries.get(key);
    this.#entries.delete(key);
    const entry = found ?? make();
    this.#entries.set(key, entry);
    if (!found) entry.catch(() => this.#entries.get(key) === entry && this.#entries.delete(key));
    this.#forgetOldest();
    return entry;
  }

  /** Keeps this from now on. */
  set(key: string, value: T): void {
    this.#entries.delete(key);
    this.#entries.set(key, Promise.resolve(value));
    this.#forgetOldest();
  }

  delete(key: string): void {
    this.#entries.delete(key);
  }

  #forgetOldest(): void {
    const oldest = this.#entries.keys().next().value;
    if (this.#entries.size > this.#capacity && oldest !== undefined) this.#entries.delete(oldest);
  }
}
