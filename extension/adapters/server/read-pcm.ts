import { encodeWav } from '@sayable/shared/audio';
import { asServerError } from './server-errors.ts';

const SAMPLE_RATE = 24_000;

/** Speech in the format `pcm_24000` (16 bits, little-endian, one channel) as a file that browsers play. */
export async function readPcm(answer: Response, address: string): Promise<Blob> {
  const bytes = await answer.arrayBuffer();
  const view = new DataView(bytes);
  const samples = Float32Array.from(
    { length: Math.floor(bytes.byteLength / 2) },
    (_, index) => view.getInt16(index * 2, true) / 32_768,
  );
  if (samples.length === 0) throw asServerError(new RangeError('no sound'), address);
  return new Blob([encodeWav({ samples, sampleRate: SAMPLE_RATE })], { type: 'audio/wav' });
}
