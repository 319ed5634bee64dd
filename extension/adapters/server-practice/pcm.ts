import { AppError } from '@sayable/shared/contracts';
import type { Recording } from '@sayable/shared/ports';
import { bytesToPcm16, floatToPcm16, pcm16ToBytes, pcm16ToFloat } from '@sayable/shared/std';

/**
 * 16-bit samples at 24 kHz: what the voice made, with no decoder between. Its times are exact, where a compressed format
 * adds silence before; a sentence takes 200 kB in place of 40, which a cache on the device can afford.
 */
export const SPEECH_FORMAT = 'pcm_24000';
const SAMPLE_RATE = 24_000;
const BYTES_PER_SAMPLE = 2;
/** Shorter than any word is no speech; longer than this no sentence, and it would fill the engine's memory. */
const SHORTEST_S = 0.1;
const LONGEST_S = 60;

/** @throws AppError `invalid-upstream-data` for what can't be speech in this format */
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

/** The other way, exactly: what came of {@link fromPcm} gives the same bytes. */
export function toPcm({ samples }: Recording): ArrayBuffer {
  return pcm16ToBytes(floatToPcm16(samples)).buffer;
}
