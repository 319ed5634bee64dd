import { resample } from '../audio/index.ts';
import type { Recording } from '../ports/voice.ts';

/** `in-turn`: the model, then the person. `both`: at once, the model left and the person right. */
export type ClipMode = 'reference' | 'user' | 'in-turn' | 'both';

/** When a voice is heard in a clip. */
export interface ClipPart {
  voice: 'reference' | 'user';
  startMs: number;
  endMs: number;
}

/** What is played as one piece. */
export interface Clip {
  /** One, or left and right; of the same length. */
  channels: Float32Array[];
  sampleRate: number;
  parts: ClipPart[];
}

/** Long enough to tell two voices apart, short enough to have the first one still in the ear. */
const PAUSE_MS = 300;

/**
 * Joins two crops to what is to be heard; null where a voice that it needs is missing.
 * @param tailMs silence after it, for what is played again and again
 */
export function makeClip(
  mode: ClipMode,
  voices: { user: Recording | null; reference: Recording | null },
  { tailMs = 0 }: { tailMs?: number } = {},
): Clip | null {
  const wanted = mode === 'user' || mode === 'reference' ? [voices[mode]] : [voices.reference, voices.user];
  const crops = wanted.filter((crop) => crop !== null);
  if (crops.length < wanted.length) return null;
  const sampleRate = Math.max(...crops.map((crop) => crop.sampleRate));
  const sounds = crops.map((crop) => resample(crop.samples, crop.sampleRate, sampleRate));
  const names = mode === 'user' || mode === 'reference' ? [mode] : (['reference', 'user'] as const);
  const toMs = (samples: number) => (samples / sampleRate) * 1_000;
  const tail = Math.round((tailMs * sampleRate) / 1_000);
  if (mode === 'both') {
    const length = Math.max(...sounds.map((sound) => sound.length)) + tail;
    return {
      sampleRate,
      channels: sounds.map((sound) => joined([sound], 0, length)),
      parts: names.map((voice, index) => ({ voice, startMs: 0, endMs: toMs(sounds[index]?.length ?? 0) })),
    };
  }
  const pause = Math.round((PAUSE_MS * sampleRate) / 1_000);
  const length = sounds.reduce((sum, sound) => sum + sound.length, 0) + pause * (sounds.length - 1) + tail;
  let at = 0;
  const parts = names.map((voice, index) => {
    const part = { voice, startMs: toMs(at), endMs: toMs(at + (sounds[index]?.length ?? 0)) };
    at += (sounds[index]?.length ?? 0) + pause;
    return part;
  });
  return { sampleRate, channels: [joined(sounds, pause, length)], parts };
}

function joined(sounds: readonly Float32Array[], pause: number, length: number): Float32Array {
  const whole = new Float32Array(length);
  let at = 0;
  for (const sound of sounds) {
    whole.set(sound, at);
    at += sound.length + pause;
  }
  return whole;
}
