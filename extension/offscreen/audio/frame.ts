/** The sample rate of all listeners in a conversation. */
export const TALK_SAMPLE_RATE = 16_000;
/** 32 ms: Silero's input size. */
export const FRAME_SAMPLES = 512;
