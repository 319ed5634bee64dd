/** The limits beyond which the signal of a recording is too bad for its words. */
export const signalLimits = {
  /** At a lower level of speech (dB full scale) sounds are masked by the noise of any microphone. */
  quietBelowDb: -52,
  /** The share of samples at full scale that is audible as crackling. */
  clippedShare: 0.01,
  /** At a lower ratio of speech to background (dB) the on-device recogniser mistakes many more words. */
  noisyBelowDb: 13,
} as const;
