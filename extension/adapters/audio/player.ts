import type { Recording } from '@sayable/shared/ports';
import type { Player, SectionMs } from '../../offscreen/audio/ports.ts';

/** A crop that begins in the middle of a wave clicks; this fade is too short to be heard. */
const FADE_S = 0.005;

/** Plays samples through one AudioContext, which is suspended between them. No page's CSP affects it. */
export function createPlayer(): Player {
  let context: AudioContext | undefined;
  let playing = 0;
  return {
    async play(recording, { section, signal }) {
      context ??= new AudioContext();
      const output = context;
      playing++;
      try {
        await output.resume();
        if (!signal.aborted) await playOnce(output, recording, section, signal);
        // Audio in the device's buffer plays a little longer (a Bluetooth headset: a quarter of a second).
        await new Promise((resolve) => setTimeout(resolve, output.outputLatency * 1_000));
      } finally {
        playing--;
        // A running context keeps the audio device awake.
        if (playing === 0) await output.suspend();
      }
    },
  };
}

function playOnce(
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
  return new Promise((resolve) => {
    const abort = () => source.stop();
    signal.addEventListener('abort', abort, { once: true });
    source.onended = () => {
      signal.removeEventListener('abort', abort);
      gain.disconnect();
      resolve();
    };
    source.start(now, startS, durationS);
  });
}
