import { LruCache } from './lru.ts';

/**
 * A cache of the results of asynchronous work for the most recently used keys. The work for a key runs once
 * at a time, and a failure is never kept: the next request tries again.
 */
export class LoadingCache<K, V> {
  readonly #promises: LruCache<K, Promise<V>>;

  /** @param capacity the number of results that are kept */
  constructor(capacity: number) {
    this.#promises = new LruCache({ capacity });
  }

  /**
   * Returns the cached result, or the result of `load`.
   * @throws the error of `load`
   */
  get(key: K, load: () => Promise<V>): Promise<V> {
    const kept = this.#promises.get(key);
    if (kept) return kept;
    const loading = load();
    this.#promises.set(key, loading);
    loading.catch(() => this.#forget(key, loading));
    return loading;
  }

  /** Returns true while the work for a key runs, and while its result is kept. */
  has(key: K): boolean {
    return this.#promises.peek(key) !== undefined;
  }

  set(key: K, value: V): void {
    this.#promises.set(key, Promise.resolve(value));
  }

  delete(key: K): void {
    this.#promises.delete(key);
  }

  #forget(key: K, loading: Promise<V>): void {
    if (this.#promises.peek(key) === loading) this.#promises.delete(key);
  }
}

/** A function that loads something at its first call. */
export interface LoadedOnce<T> {
  /** @throws the error of the load */
  (): Promise<T>;
  /** Returns true while it loads, and after it was loaded. */
  isAsked(): boolean;
  /** Loads anew at the next call. */
  forget(): void;
}

/**
 * Returns a function that calls `load` at its first call and keeps its result. A failure isn't kept: the next
 * call tries again.
 */
export function loadedOnce<T>(load: () => Promise<T>): LoadedOnce<T> {
  const cache = new LoadingCache<null, T>(1);
  return Object.assign(() => cache.get(null, load), {
    isAsked: () => cache.has(null),
    forget: () => cache.delete(null),
  });
}

/**
 * Returns a function whose calls share the run that is under way. Neither its result nor its failure is kept.
 */
export function oneAtATime<T>(run: () => Promise<T>): () => Promise<T> {
  const running: LoadedOnce<T> = loadedOnce(() => run().finally(running.forget));
  return running;
}
