import { AppError } from '@sayable/shared/contracts';
import type { DecodeRecording } from '../../offscreen/practice/index.ts';
import { SAMPLE_RATE } from './frame-tap.ts';

/** Decodes what the browser itself recorded, to mono samples at 16 kHz. */
export const decodeRecording: DecodeRecording = (blob) => decodeAt(blob, SAMPLE_RATE);

/** As {@link decodeRecording}, at any rate. */
export async function decodeAt(blob: Blob, sampleRate: number): Promise<Float32Array> {
  // The context's length is unused: decoding alone needs its sample rate.
  const context = new OfflineAudioContext({ length: 1, sampleRate });
  try {
    const decoded = await context.decodeAudioData(await blob.arrayBuffer());
    return decoded.getChannelData(0);
  } catch (thrown) {
    throw new AppError('unsupported-media', 'That recording can no longer be read. Say the sentence again.', {
      reason: 'recording-gone',
      cause: thrown,
    });
  }
}
