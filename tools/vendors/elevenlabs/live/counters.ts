/** The counters of all multi-context sockets since the last reset. */
export interface LiveCounters {
  /** The characters that were requested. */
  characters: number;
  /** The seconds of audio that were sent, where the format is PCM at 24 kHz. */
  audioSeconds: number;
  contextsOpened: number;
  contextsClosed: number;
  /**
   * The contexts among them that ended before the flush that ends a text, or before all of their text was
   * spoken.
   */
  contextsCancelled: number;
  errors: string[];
}

export const createCounters = (): LiveCounters => ({
  characters: 0,
  audioSeconds: 0,
  contextsOpened: 0,
  contextsClosed: 0,
  contextsCancelled: 0,
  errors: [],
});
