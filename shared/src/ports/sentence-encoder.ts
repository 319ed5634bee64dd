/** Turns sentences into vectors whose dot product tells how near their meanings are. */
export interface SentenceEncoder {
  /** Returns a unit vector for each text. */
  embed(texts: readonly string[]): Promise<readonly Float32Array[]>;
}
