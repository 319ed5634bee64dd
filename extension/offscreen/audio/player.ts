import type { Recording } from '@sayable/shared/ports';
import { AppError, delay, valueWithin, withDeadline } from '@sayable/shared/std';
import { ANSWERS_WITHIN_MS, closeContext, ENDS_WITHIN_MS } from './answers.ts';
import type { Player, SectionMs } from './ports.ts';

/** A crop that begins in the middle of a wave clicks; this fade is too short to be heard. */
const FADE_S = 0.005;

/** A sound that was announced and didn't come by then failed, or is still made. */
const COMES_WITHIN_MS = 2_000;

/**
 * Plays samples through one AudioContext, which is suspended between them. No page's CSP affects it. A
 * context that hangs is replaced by the next sound.
 */
export function createPlayer(): Player {
  let context: AudioContext | undefined;
  let playing = 0;
  const rest = async (output: AudioContext) => {
    // A running context keeps the audio device awake.
    if (playing === 0 && context === output) await valueWithin(output.suspend(), ENDS_WITHIN_MS, undefined);
  };
  return {
    wake() {
      context ??= new AudioContext();
      const output = context;
      // The sound itself reports a device that doesn't answer.
      output.resume().catch(() => undefined);
      setTimeout(() => void rest(output).catch(() => undefined), COMES_WITHIN_MS);
    },
    async play(recording, { section, signal }) {
      context ??= new AudioContext();
      const output = context;
      playing++;
      try {
        await withDeadline(() => output.resume(), ANSWERS_WITHIN_MS, loudspeakerFailed);
        if (!signal.aborted) await playOnce(output, recording, section, signal);
        // Audio in the device's buffer plays a little longer (a Bluetooth headset: a quarter of a second).
        await delay(output.outputLatency * 1_000);
      } catch (thrown) {
        if (context === output) context = undefined;
        void closeContext(output).catch(() => undefined);
        throw thrown;
      } finally {
        playing--;
        await rest(output);
      }
    },
  };
}

/** @throws AppError `loudspeaker-failed` if the device doesn't play to the end */
async function playOnce(
  context: AudioContext,
  { samples, sampleRate }: Recording,
  section: SectionMs | undefined,
  signal: AbortSignal,
): Promise<void> {
  const buffer = context.createBuffer(1, Math.max(1, samples.length), sampleRate);
  buffer.copyToChannel(new Float32Array(samples), 0);
  const startS = Math.min(buffer.duration, (section?.startMs ?? 0) / 1_000);
  const endS = Math.min(buffer.duration, section ? section.endMs / 1_000 : buffer.duration);
  const durationS = Math.max(2 * FADE_S, endS - startS);
  const source = new AudioBufferSourceNode(context, { buffer });
  const gain = new GainNode(context, { gain: 0 });
  source.connect(gain).connect(context.destination);
  const now = context.currentTime;
  gain.gain.setValueAtTime(0, now);
  gain.gain.linearRampToValueAtTime(1, now + FADE_S);
  gain.gain.setValueAtTime(1, now + durationS - FADE_S);
  gain.gain.linearRampToValueAtTime(0, now + durationS);
  const stop = () => source.stop();
  signal.addEventListener('abort', stop, { once: true });
  const ended = new Promise<void>((resolve) => {
    source.onended = () => resolve();
  });
  source.start(now, startS, durationS);
  try {
    await withDeadline(() => ended, durationS * 1_000 + ANSWERS_WITHIN_MS, loudspeakerFailed);
  } finally {
    signal.removeEventListener('abort', stop);
    gain.disconnect();
  }
}

function loudspeakerFailed(): AppError {
  return new AppError('timeout', 'The loudspeaker does not answer. Check it, then try again.', {
    reason: 'loudspeaker-failed',
    retryable: true,
  });
}
