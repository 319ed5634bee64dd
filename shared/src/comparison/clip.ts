import { resample } from '../audio/index.ts';
import type { Recording } from '../ports/voice.ts';

/**
 * `in-turn`: the model voice, then the person. `both`: simultaneously, the model voice left and the person
 * right.
 */
export type ClipMode = 'reference' | 'user' | 'in-turn' | 'both';

/** The interval of a clip in which a voice sounds. */
export interface ClipPart {
  voice: 'reference' | 'user';
  startMs: number;
  endMs: number;
}

/** Audio of one or both voices for playback. */
export interface Clip {
  /** One channel, or left and right of the same length. */
  channels: Float32Array[];
  sampleRate: number;
  parts: ClipPart[];
}

/** The pause between two voices: long enough to distinguish them, short enough to remember the first one. */
const PAUSE_MS = 300;

/**
 * Combines two sections to a clip; null if a voice that the mode needs is missing.
 * @param tailMs silence after the clip, for playback in a loop
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
