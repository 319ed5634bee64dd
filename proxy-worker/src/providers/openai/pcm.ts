import { fromBase64 } from '@sayable/shared/std';

/** The only sample rate of OpenAI's live audio, in and out: mono, signed 16 bit, little-endian. */
export const LIVE_SAMPLE_RATE = 24_000;
/** The vendor refuses to commit less audio. A shorter segment holds no word. */
export const MIN_COMMIT_SAMPLES = (LIVE_SAMPLE_RATE * 100) / 1_000;

/** @throws DOMException for invalid base64, RangeError where a sample is cut in two */
export function samplesOf(base64: string): Int16Array<ArrayBuffer> {
  return new Int16Array(fromBase64(base64).buffer);
}
