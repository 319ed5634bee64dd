import { highPassed } from '@sayable/shared/audio';
import { AppError } from '@sayable/shared/std';
import { fromAudio } from './answers.ts';
import { SAMPLE_RATE } from './frame-tap.ts';
import type { DecodeRecording } from './ports.ts';

/**
 * Decodes the browser's own recordings to mono samples at 16 kHz, filtered as the frames of the audio thread
 * are.
 */
export const decodeRecording: DecodeRecording = async (blob) =>
  highPassed(await decodeAt(blob, SAMPLE_RATE), SAMPLE_RATE);

/** Decodes like {@link decodeRecording}, at any sample rate. */
export async function decodeAt(blob: Blob, sampleRate: number): Promise<Float32Array> {
  // The context's length is unused: decoding requires only its sample rate.
  const context = new OfflineAudioContext({ length: 1, sampleRate });
  try {
    const decoded = await fromAudio(blob.arrayBuffer().then((bytes) => context.decodeAudioData(bytes)));
    return decoded.getChannelData(0);
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown;
    throw new AppError('unsupported-media', 'That recording can no longer be read. Say the sentence again.', {
      reason: 'recording-gone',
      cause: thrown,
    });
  }
}
