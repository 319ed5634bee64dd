/** The counters of all Realtime sockets since the last reset. */
export interface RealtimeCounters {
  audioSeconds: number;
  commits: number;
  transcripts: number;
  responses: number;
  /** The responses among them that a client cancelled, or left in the middle. */
  cancelledResponses: number;
  /** The codes of the errors that were sent to clients. */
  errors: string[];
}

export const createCounters = (): RealtimeCounters => ({
  audioSeconds: 0,
  commits: 0,
  transcripts: 0,
  responses: 0,
  cancelledResponses: 0,
  errors: [],
});
