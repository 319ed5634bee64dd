/** What went over all multi-context sockets since the last reset. */
export interface LiveCounters {
  /** Asked to be spoken. */
  characters: number;
  /** Sent, where the format is PCM at 24 kHz. */
  audioSeconds: number;
  contextsOpened: number;
  contextsClosed: number;
  /** Of these, those that were ended before all of their text was spoken. */
  contextsCancelled: number;
  keptAlive: number;
  errors: string[];
}

export const createCounters = (): LiveCounters => ({
  characters: 0,
  audioSeconds: 0,
  contextsOpened: 0,
  contextsClosed: 0,
  contextsCancelled: 0,
  keptAlive: 0,
  errors: [],
});
