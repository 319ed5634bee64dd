/** What came over all Realtime sockets since the last reset. */
export interface RealtimeCounters {
  audioSeconds: number;
  commits: number;
  transcripts: number;
  responses: number;
  /** Of these, those that a client cancelled, or left in the middle. */
  cancelledResponses: number;
  truncations: { itemId: string; audioEndMs: number }[];
  /** Codes of the errors that clients were told. */
  errors: string[];
}

export const createCounters = (): RealtimeCounters => ({
  audioSeconds: 0,
  commits: 0,
  transcripts: 0,
  responses: 0,
  cancelledResponses: 0,
  truncations: [],
  errors: [],
});
