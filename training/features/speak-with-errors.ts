import { resample } from '../../shared/src/audio/index.ts';
import { baseOf } from '../../shared/src/phonetics/index.ts';
import type { FliteVoice, SpokenPhone } from '../../shared/src/voice/index.ts';
import { type Dice, degraded } from './degrade.ts';
import type { Slot } from './slips.ts';

/** The expected and the spoken sounds of a sentence, each with its time in milliseconds, by expected sound. */
export interface PlacedSounds {
  expected: string[];
  /** ARPAbet without stress; null for a dropped sound. */
  said: (string | null)[];
  /** The index of each sound's word. */
  word: number[];
  /** The spans in milliseconds. A dropped sound has an empty span between its neighbours. */
  spans: [number, number][];
  /** All spoken sounds, including added ones. */
  spoken: [phone: string, startMs: number, endMs: number][];
}

export interface SpokenSentence extends PlacedSounds {
  samples: Float32Array;
  /** The samples before rooms, noises and channels are applied. */
  clean: Float32Array;
}

const sampleRate = 16_000;
const placeholder = 'word';

/**
 * Makes a voice speak words sound by sound.
 * @param plain keeps the voice unchanged: the same pace and vocal tract, without room or channel
 * @returns null if the voice spoke something other than its input
 */
export async function speakWithErrors(
  voice: FliteVoice,
  words: readonly (readonly Slot[])[],
  plain: boolean,
  dice: Dice,
): Promise<SpokenSentence | null> {
  const text = words.map(() => placeholder).join(' ');
  const sayAs = words.map((slots, index) => {
    const from = index * (placeholder.length + 1);
    const span: [number, number] = [from, from + placeholder.length];
    return { span, phones: slots.flatMap(({ said }) => said ?? []) };
  });
  const { samples, phones } = await voice.speakWithPhones(text, {
    sayAs,
    rate: plain ? 1 : 0.8 + 0.5 * dice(),
  });
  // A longer vocal tract has lower resonances, like a recording that is played more slowly.
  const throat = plain || dice() < 0.3 ? 1 : 0.87 + 0.3 * dice();
  const placed = placedSounds(
    words,
    phones.filter(({ phone }) => phone !== 'pau'),
    throat,
  );
  if (!placed) return null;
  const clean = throat === 1 ? samples : resample(samples, sampleRate, sampleRate * throat);
  return { ...placed, clean, samples: plain || dice() < 0.5 ? clean : degraded(clean, dice) };
}

function placedSounds(
  words: readonly (readonly Slot[])[],
  phones: readonly SpokenPhone[],
  stretch: number,
): PlacedSounds | null {
  const placed: PlacedSounds = { expected: [], said: [], word: [], spans: [], spoken: [] };
  let next = 0;
  for (const [index, slots] of words.entries()) {
    for (const { expected, said } of slots) {
      const phone = said === null ? undefined : phones[next];
      if (said !== null) {
        const heard = phone?.phone === 'ax' ? 'AH' : phone?.phone.toUpperCase();
        if (!phone || heard !== baseOf(said)) return null;
        next += 1;
        placed.spoken.push([heard, phone.startMs * stretch, phone.endMs * stretch]);
      }
      if (expected === null) continue;
      const at = (phones[next - 1]?.endMs ?? 0) * stretch;
      placed.expected.push(expected);
      placed.said.push(said && baseOf(said));
      placed.word.push(index);
      placed.spans.push(
        phone ? [phone.startMs * stretch, phone.endMs * stretch] : [Math.max(0, at - 10), at + 10],
      );
    }
  }
  return next === phones.length ? placed : null;
}
