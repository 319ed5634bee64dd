/** Everything that listens in a talk works at this rate. */
export const TALK_SAMPLE_RATE = 16_000;
/** 32 ms: what Silero takes at once. */
export const FRAME_SAMPLES = 512;
