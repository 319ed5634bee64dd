import type { PracticeCommand } from '@sayable/shared/contracts';
import { type Clip, clipFile, clipSound } from '@sayable/shared/contrasts';
import type { Recording } from '@sayable/shared/ports';
import { AppError, LoadingCache } from '@sayable/shared/std';

/** A clip, alone or behind the words of a carrier sentence. */
export type NamedClip = NonNullable<Extract<PracticeCommand, { type: 'try-pronunciation' }>['clip']>;

/** The rate at which the clips are coded. */
const SAMPLE_RATE = 24_000;
/** The contrast of a round, and the carriers. */
const FILES_KEPT = 2;
/** The pause between a carrier and its word. */
const PAUSE_MS = 120;

/**
 * Returns a reader of clips. The file of a contrast is fetched with its first clip.
 * @param decode decodes Ogg Opus
 */
export function clipReader(
  fetchFile: (name: string) => Promise<Response>,
  decode: (sound: Blob, sampleRate: number) => Promise<Float32Array>,
): (clip: NamedClip) => Promise<Recording> {
  const files = new LoadingCache<string, Uint8Array<ArrayBuffer>>(FILES_KEPT);
  const load = async (name: string) => {
    const response = await fetchFile(name);
    if (!response.ok) throw missing(name);
    return new Uint8Array(await response.arrayBuffer());
  };
  const samplesOf = async (clip: Pick<Clip, 'english' | 'contrast'>, name: string) => {
    const file = clipFile(clip);
    const sound = clipSound(await files.get(file, () => load(file)), name);
    if (!sound) throw missing(`${file}: ${name}`);
    return decode(new Blob([sound]), SAMPLE_RATE);
  };
  return async (clip) => {
    const { english, word, voice, carrier } = clip;
    const [before, own] = await Promise.all([
      carrier === undefined ? [] : samplesOf({ english, contrast: 'carriers' }, `${carrier} ${voice}`),
      samplesOf(clip, `${word} ${voice}`),
    ]);
    const start = before.length && before.length + (SAMPLE_RATE * PAUSE_MS) / 1_000;
    const samples = new Float32Array(start + own.length);
    samples.set(before);
    samples.set(own, start);
    return { samples, sampleRate: SAMPLE_RATE };
  };
}

const missing = (name: string) => new AppError('not-found', `The clip ${name} is missing or damaged.`);
