import type { Microphone, Take, TakeListeners } from '../../offscreen/practice/index.ts';
import { ChunkRecorder, RECORDING_MIME } from './chunk-recorder.ts';
import { createFrameTap, type FrameTap } from './frame-tap.ts';
import { microphoneError } from './microphone-error.ts';
import { assertAllowed, openDevice, release } from './open-device.ts';

/**
 * Raw sound: what makes calls pleasant removes what is judged here. Noise suppression eats final -s and -f, the gain
 * control hides stress, and echo cancellation (nothing plays while we record) chops sounds.
 */
const rawSound: MediaTrackConstraints = {
  echoCancellation: false,
  noiseSuppression: false,
  autoGainControl: false,
  channelCount: { ideal: 1 },
};

/**
 * The microphone of this page. The page must be one of the extension's own.
 * @param chosenDevice the one that the person chose, asked before each recording
 */
export function createMicrophone(chosenDevice: () => Promise<string | null>): Microphone {
  return {
    async open(listeners) {
      await assertAllowed();
      const [stream, tap] = await Promise.allSettled([
        chosenDevice().then((id) => openDevice(id, rawSound)),
        createFrameTap({ level: listeners.level, interrupted: listeners.lost }),
      ]);
      if (stream.status === 'fulfilled' && tap.status === 'fulfilled') {
        return record(stream.value, tap.value, listeners);
      }
      if (stream.status === 'fulfilled') release(stream.value);
      if (tap.status === 'fulfilled') await tap.value.close();
      throw microphoneError(stream.status === 'rejected' ? stream.reason : undefined);
    },
  };
}

function record(stream: MediaStream, tap: FrameTap, { chunk, lost }: TakeListeners): Take {
  // Both begin in the same moment: times found in the frames hold in the kept recording.
  const recorder = new ChunkRecorder(stream, chunk);
  tap.connect(stream);
  for (const track of stream.getAudioTracks()) track.addEventListener('ended', lost);
  let stopping: Promise<{ durationMs: number }> | undefined;
  const stop = async () => {
    // The engine waits for the last frame, so that goes first.
    await Promise.all([tap.close(), recorder.stop()]);
    release(stream);
    return { durationMs: tap.elapsedMs };
  };
  return {
    mime: RECORDING_MIME,
    frames: tap.frames,
    stop() {
      stopping ??= stop();
      return stopping;
    },
  };
}
