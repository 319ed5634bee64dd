import { resample } from '../../../shared/src/audio/index.ts';
import { baseOf } from '../../../shared/src/phonetics/index.ts';
import type { SpokenPhone } from '../../../shared/src/ports/index.ts';
import type { FliteVoice } from '../../../shared/src/voice/index.ts';
import { type Dice, degraded } from './degrade.ts';
import type { Slot } from './slips.ts';

/**
 * The expected and the spoken sounds of a sentence, each with its time in milliseconds, by expected sound.
 */
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
  const { samples, phones } = await voice.speak(text, {
    sayAs,
    rate: plain ? 1 : 0.8 + 0.5 * dice(),
  });
  const spoken = phones
    .filter(({ phone }) => phone !== 'pau')
    .map((phone) => ({ ...phone, phone: phone.phone === 'ax' ? 'AH' : phone.phone.toUpperCase() }));
  return inRoomOf(samples, words, spoken, plain, dice);
}

/**
 * Changes the vocal tract, the room and the channel of a spoken sentence.
 * @param samples 16 kHz mono
 * @param phones the spoken sounds, ARPAbet without stress
 * @returns null if the spoken sounds are not those of the words
 */
export function inRoomOf(
  samples: Float32Array,
  words: readonly (readonly Slot[])[],
  phones: readonly SpokenPhone[],
  plain: boolean,
  dice: Dice,
): SpokenSentence | null {
  // A longer vocal tract has lower resonances, like a recording that is played more slowly.
  const throat = plain || dice() < 0.3 ? 1 : 0.87 + 0.3 * dice();
  const placed = placedSounds(words, phones, throat);
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
        if (!phone || phone.phone !== baseOf(said)) return null;
        next += 1;
        placed.spoken.push([phone.phone, phone.startMs * stretch, phone.endMs * stretch]);
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
