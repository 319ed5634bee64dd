import { encodePcm16Wav } from '@sayable/shared/audio';
import { bytesToPcm16 } from '@sayable/shared/std';
import { asServerError } from './server-errors.ts';

const SAMPLE_RATE = 24_000;

/**
 * Converts speech in the format `pcm_24000` (16 bits, little-endian, one channel) to a file that browsers
 * play.
 */
export async function readPcm(answer: Response, address: string): Promise<Blob> {
  const bytes = new Uint8Array(await answer.arrayBuffer());
  // An odd last byte is half a sample of an interrupted stream.
  const samples = bytesToPcm16(bytes.subarray(0, bytes.length - (bytes.length % 2)));
  if (samples.length === 0) throw asServerError(new RangeError('no sound'), address);
  return new Blob([encodePcm16Wav([samples], SAMPLE_RATE)], { type: 'audio/wav' });
}
