import { loadedOnce } from '@sayable/shared/std';
import type { Microphone, Take, TakeListeners } from '../practice/ports.ts';
import { ChunkRecorder, RECORDING_MIME } from './chunk-recorder.ts';
import { createFrameTap, type FrameTap } from './frame-tap.ts';
import { assertAllowed, onLost, openBoth, openDevice, release } from './open-device.ts';

/**
 * The constraints of raw audio: the processing that makes calls pleasant removes what is judged here. Noise
 * suppression removes final -s and -f, gain control hides stress, and echo cancellation (nothing is played
 * during a recording) chops sounds.
 */
const rawSound: MediaTrackConstraints = {
  echoCancellation: false,
  noiseSuppression: false,
  autoGainControl: false,
  channelCount: { ideal: 1 },
};

/**
 * Creates the microphone of this page, which must be a page of the extension.
 * @param chosenDevice the selected device, read before each recording
 */
export function createMicrophone(chosenDevice: () => Promise<string | null>): Microphone {
  return {
    async open(listeners, { echoCancellation = false, isUnrecorded = false } = {}) {
      await assertAllowed();
      return openBoth(
        chosenDevice().then((id) => openDevice(id, { ...rawSound, echoCancellation })),
        createFrameTap({ level: listeners.level, interrupted: listeners.lost }),
        (stream, tap) => record(stream, tap, listeners, isUnrecorded),
      );
    },
  };
}

function record(
  stream: MediaStream,
  tap: FrameTap,
  { chunk, lost }: TakeListeners,
  isUnrecorded: boolean,
): Take {
  // Both start at the same moment: times in the frames are valid in the kept recording.
  const recorder = isUnrecorded ? undefined : new ChunkRecorder(stream, chunk);
  tap.connect(stream);
  onLost(stream, lost);
  const stop = loadedOnce(async () => {
    // The engine waits for the last frame, so the tap is closed first.
    await Promise.all([tap.close(), recorder?.stop()]);
    release(stream);
    return { durationMs: tap.elapsedMs };
  });
  return {
    mime: RECORDING_MIME,
    frames: tap.frames,
    stop,
  };
}
