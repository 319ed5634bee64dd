/**
 * Turns sentences into vectors, so that sentences of similar meaning have similar vectors. The embedded adapter runs
 * all-MiniLM-L6-v2 in WebAssembly. It hardly tells a sentence from its negation, or one number or day from another.
 */
export interface SentenceEncoder {
  /**
   * @param texts English sentences or clauses; what is beyond some forty words of one is left out
   * @returns a vector of length 1 for each text, in their order: the cosine of two is their dot product
   * @throws AppError `internal` (`engine-failed`) if the network fails
   */
  embed(texts: readonly string[]): Promise<readonly Float32Array[]>;
}
