import { soundPairs } from '@sayable/shared/contrasts';
import { baseOf } from '@sayable/shared/phonetics';
import { isClearPlace } from '../../contrasts/find-pairs.ts';
import { diceOf } from '../../features/degrade.ts';
import type { SpokenVoice } from '../../traps/voices.ts';
import type { CorpusRecording } from '../run/read-corpus.ts';

/**
 * The material on which the calibration is fitted, the material that is reported, and the model voice's
 * words.
 */
export type Part = 'calibration' | 'report' | 'model';

/** A sound of a recording whose truth is known, and the sound that it must be told from. */
export interface ContrastCase {
  /** Identifies the case and its recording. */
  key: string;
  part: Part;
  /** The id of the pair of sounds: `IY IH`. */
  pair: string;
  /** The index of the sound that was said. */
  said: 0 | 1;
  /** The index of the word in the recording, and of the sound in it. */
  word: number;
  at: number;
  /** The other sound. */
  other: string;
}

/** A case with the evidence for the first sound of its pair: positive if it fits better than the second. */
export interface MeasuredContrast extends Pick<ContrastCase, 'pair' | 'said' | 'part'> {
  source: 'voice' | 'corpus';
  evidence: number;
}

/** A word of a minimal pair, spoken by an embedded voice. */
export interface VoiceCase extends ContrastCase {
  voice: SpokenVoice;
  text: string;
  phones: readonly string[];
}

/** Places in a recording of the corpus. */
export interface CorpusCases {
  recording: CorpusRecording;
  cases: ContrastCase[];
}

/** The training used slt and kal, and not rms and awb. */
const voices: readonly [SpokenVoice, Part][] = [
  ['slt', 'calibration'],
  ['kal', 'calibration'],
  ['rms', 'report'],
  ['awb', 'report'],
  ['model', 'model'],
];

/** Neighbours in the list are often forms of one word. */
const APART = 5;

/**
 * Returns minimal pairs for the embedded voices, the first words of all pairs of sounds before the second
 * ones, so that a run that is stopped early has all pairs.
 * @param words the number of minimal pairs of each pair of sounds
 */
export function voiceCases(words: number): VoiceCase[] {
  return Array.from({ length: words }, (_, index) => index).flatMap((index) =>
    soundPairs.flatMap(({ id, sounds, words: pairs }) =>
      voices.flatMap(([voice, part]) => {
        const pair = pairs[(index * APART) % pairs.length];
        if (!pair) return [];
        return ([0, 1] as const).map((said): VoiceCase => {
          const [text, phones] = [pair.words[said], pair.phones[said]];
          const key = `${voice} ${text} ${id}`;
          const other = sounds[said === 0 ? 1 : 0];
          return { key, part, pair: id, said, word: 0, at: pair.at, other, voice, text, phones };
        });
      }),
    ),
  );
}

const SEED = 23;
/** The rating that all five raters gave for every sound of the word. */
const RIGHT = 2;

/**
 * Chooses words of the corpus whose sounds all five raters found right. Speakers are in one half or the
 * other.
 * @param most the number of places of each sound of a pair in each half
 * @param isUsable false for words with weak forms
 */
export function corpusCases(
  recordings: readonly CorpusRecording[],
  most: number,
  isUsable: (word: string) => boolean,
): CorpusCases[] {
  const speakers = [...new Set(recordings.map(({ speaker }) => speaker))].sort();
  const counts = new Map<string, number>();
  const chosen: CorpusCases[] = [];
  for (const recording of shuffled(recordings)) {
    const part: Part = speakers.indexOf(recording.speaker) % 2 === 0 ? 'calibration' : 'report';
    const used = new Set<string>();
    const cases = placesOf(recording, part, isUsable).filter(({ pair, said }) => {
      const kind = `${part} ${pair} ${said}`;
      const count = counts.get(kind) ?? 0;
      if (count >= most || used.has(kind)) return false;
      used.add(kind);
      counts.set(kind, count + 1);
      return true;
    });
    if (cases.length > 0) chosen.push({ recording, cases });
  }
  return chosen;
}

function placesOf(
  { id, words }: CorpusRecording,
  part: Part,
  isUsable: (word: string) => boolean,
): ContrastCase[] {
  return words.flatMap(({ text, phones, phones_accuracy: ratings }, word) => {
    if (phones.length < 2 || ratings.some((rating) => rating < RIGHT) || !isUsable(text.toLowerCase()))
      return [];
    return phones.flatMap((phone, at) =>
      soundPairs.flatMap(({ id: pair, sounds }): ContrastCase[] => {
        const said = sounds.indexOf(baseOf(phone));
        if ((said !== 0 && said !== 1) || !isClearPlace(phones, at, sounds)) return [];
        const other = sounds[said === 0 ? 1 : 0];
        return [{ key: `${id} ${word} ${at} ${pair}`, part, pair, said, word, at, other }];
      }),
    );
  });
}

function shuffled<T>(items: readonly T[]): T[] {
  const dice = diceOf(SEED);
  return items
    .map((item) => ({ item, order: dice() }))
    .sort((one, other) => one.order - other.order)
    .map(({ item }) => item);
}
