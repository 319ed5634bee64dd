import { IdleTimeout, onAbort } from '@sayable/shared/std';
import type { ConversationMicrophone, MicrophoneSound } from '../conversation/ports.ts';
import { FRAME_SAMPLES, TALK_SAMPLE_RATE } from './frame.ts';
import { createFrameTap, type FrameTap, type TimedFrame } from './frame-tap.ts';
import { assertAllowed, onLost, openBoth, openDevice, release } from './open-device.ts';
import { createOutputClock } from './played-audio.ts';

/**
 * The echo is always cancelled, because the loudspeakers play speech while the person speaks. The gain never
 * changes by itself, because turn-taking compares a sound with the person's own level. (Practice records raw
 * sound, because it assesses the sounds themselves.)
 */
function constraintsOf(sound: MicrophoneSound): MediaTrackConstraints {
  const isCall = sound === 'call';
  return {
    echoCancellation: true,
    noiseSuppression: isCall,
    autoGainControl: false,
    channelCount: { ideal: 1 },
  };
}

/** A Bluetooth headset takes a second or two to start; a microphone without frames for this long is lost. */
const FRAMES_WITHIN_MS = 5_000;

type Listeners = Parameters<ConversationMicrophone['open']>[0];

/**
 * The microphone of this page. The page must belong to the extension.
 * @param chosenDevice returns the chosen device; called at each opening
 * @param createTap opens the audio thread's side; tests pass their own
 */
export function createConversationMicrophone(
  chosenDevice: () => Promise<string | null>,
  createTap = createFrameTap,
): ConversationMicrophone {
  return {
    async open(listeners, sound = 'call') {
      await assertAllowed();
      let opened: ReturnType<typeof listen> | undefined;
      const listening = await openBoth(
        chosenDevice().then((id) => openDevice(id, constraintsOf(sound))),
        createTap(
          { level: () => opened?.alive(), interrupted: () => opened?.lose() },
          { frameSamples: FRAME_SAMPLES, isTimed: true },
        ),
        (stream, tap) => listen(stream, tap, listeners),
      );
      opened = listening;
      return { close: listening.close };
    },
  };
}

/** Delivers frames with the audio thread's timestamps. */
function listen(stream: MediaStream, tap: FrameTap, listeners: Listeners) {
  let isOpen = true;
  const close = () => {
    if (!isOpen) return;
    isOpen = false;
    sound.end();
    release(stream);
    tap.frames.close();
    void tap.close();
  };
  const lose = () => {
    if (!isOpen) return;
    close();
    listeners.lost();
  };
  const sound = new IdleTimeout({
    limitMs: FRAMES_WITHIN_MS,
    error: () => undefined,
    now: () => performance.now(),
  });
  onAbort(sound.signal, lose);
  sound.start();
  const timeOf = createTimeOf(tap.context);
  tap.frames.onmessage = ({ data }: MessageEvent<TimedFrame | 'end'>) => {
    sound.start();
    // The very last frame is shorter. It is dropped, because the microphone is already closed.
    if (!isOpen || data === 'end' || data.samples.length !== FRAME_SAMPLES) return;
    listeners.frame({ samples: data.samples, ...timeOf(data.endFrame) });
  };
  onLost(stream, lose);
  tap.connect(stream);
  return { close, lose, alive: () => sound.start() };
}

/** Returns the end time of a frame from the context's number of its last sample. */
function createTimeOf(context: FrameTap['context']) {
  const clock = createOutputClock(context);
  let originMs: number | undefined;
  return (endFrame: number) => {
    const countedMs = (endFrame / TALK_SAMPLE_RATE) * 1_000;
    // The context's clock gives the time at which a sample is played; the microphone recorded it earlier by
    // the device's latency.
    const byDevice = clock.timeOf(endFrame) - context.outputLatency * 1_000;
    const capturedAtMs = Math.min(performance.now(), byDevice);
    originMs ??= capturedAtMs - countedMs;
    return { endMs: originMs + countedMs, capturedAtMs };
  };
}
