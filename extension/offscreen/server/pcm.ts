import type { Recording } from '@sayable/shared/ports';
import { AppError, bytesToPcm16, floatToPcm16, pcm16ToBytes, pcm16ToFloat } from '@sayable/shared/std';

/**
 * 16-bit samples at 24 kHz: the voice's own output without a decoder in between. Its times are exact, whereas
 * a compressed format adds leading silence. A sentence takes 200 kB instead of 40, which an on-device cache
 * can afford.
 */
export const SPEECH_FORMAT = 'pcm_24000';
const SAMPLE_RATE = 24_000;
const BYTES_PER_SAMPLE = 2;
/**
 * Shorter sound than any word is not speech; longer sound than the maximum is not a sentence, and would fill
 * the engine's memory.
 */
const SHORTEST_S = 0.1;
const LONGEST_S = 60;

/** @throws AppError `invalid-upstream-data` for bytes that cannot be speech in this format */
export function fromPcm(bytes: ArrayBuffer): Recording {
  const seconds = bytes.byteLength / BYTES_PER_SAMPLE / SAMPLE_RATE;
  if (bytes.byteLength % BYTES_PER_SAMPLE !== 0 || seconds < SHORTEST_S || seconds > LONGEST_S) {
    throw new AppError(
      'invalid-upstream-data',
      'What the voice sent is no speech. The built-in voice reads.',
    );
  }
  return { samples: pcm16ToFloat(bytesToPcm16(new Uint8Array(bytes))), sampleRate: SAMPLE_RATE };
}

/** The exact inverse of {@link fromPcm}: it returns the same bytes. */
export function toPcm({ samples }: Recording): ArrayBuffer {
  return pcm16ToBytes(floatToPcm16(samples)).buffer;
}
