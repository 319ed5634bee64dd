import { baseOf } from '@sayable/shared/phonetics';
import { type Dice, diceOf } from '../../features/degrade.ts';
import type { Place, ScoredReading, Splice } from '../run/jobs.ts';
import type { CorpusRecording } from '../run/read-corpus.ts';
import { confusableWith } from './confusable.ts';

/** A recording with the positions that the scorer found for its sounds. */
export interface PlacedRecording {
  recording: CorpusRecording;
  scored: ScoredReading;
}

/** A sound of a recording, its replacement, and the control: the same sound from another recording. */
export interface PlannedSplice {
  recording: CorpusRecording;
  place: Place;
  /** ARPAbet without stress. */
  expected: string;
  said: string;
  foreign: Splice;
  control: Splice;
}

interface Donor {
  recording: CorpusRecording;
  place: Place;
  base: string;
  span: [number, number];
  speech: [number, number];
}

const wellSaid = 1.9;
const shortestMs = 30;
const jitterMs = 10;

/**
 * Chooses for every recording one well pronounced sound, a confusable sound from another recording of the
 * same speaker, and the same sound from another recording as control for the same place. Recordings without
 * such a sound are left out.
 * @param seed the same seed and places give the same plan, whatever the order of the recordings
 */
export function planSplices(placed: readonly PlacedRecording[], seed: number): PlannedSplice[] {
  const donors = new Map<string, Donor[]>();
  const ordered = [...placed].sort((one, other) => (one.recording.id < other.recording.id ? -1 : 1));
  const sounds = ordered.map(donorsOf);
  for (const donor of sounds.flat()) {
    const key = `${donor.recording.speaker} ${donor.base}`;
    donors.set(key, [...(donors.get(key) ?? []), donor]);
  }
  return sounds.flatMap((own, index) => {
    const dice = diceOf(index + 1e5 * seed);
    return planOne(shuffled(own, dice), donors, dice) ?? [];
  });
}

/** Returns the sounds of a recording that can be replaced and can replace others. */
function donorsOf({ recording, scored }: PlacedRecording): Donor[] {
  const all = scored.words.flatMap(({ sounds }) => sounds);
  const speech: [number, number] = [all[0]?.startMs ?? 0, all.at(-1)?.endMs ?? 0];
  return recording.words.flatMap(({ phones, phones_accuracy: ratings }, word) =>
    phones.flatMap((phone, sound) => {
      const timed = scored.words[word]?.sounds[sound];
      if (!timed || (ratings[sound] ?? 0) < wellSaid || timed.endMs - timed.startMs < shortestMs) return [];
      const span: [number, number] = [timed.startMs, timed.endMs];
      return { recording, place: { word, sound }, base: baseOf(phone), span, speech };
    }),
  );
}

/** Returns the plan for the first sound that has both a confusable and an equal counterpart. */
function planOne(
  candidates: readonly Donor[],
  donors: ReadonlyMap<string, Donor[]>,
  dice: Dice,
): PlannedSplice | null {
  for (const host of candidates) {
    const find = (base: string): Donor | undefined => {
      const others = donors.get(`${host.recording.speaker} ${base}`) ?? [];
      const elsewhere = others.filter(({ recording }) => recording !== host.recording);
      return elsewhere[Math.floor(dice() * elsewhere.length)];
    };
    const foreign = shuffled(confusableWith(host.base), dice).map(find).find(Boolean);
    const same = find(host.base);
    if (!foreign || !same) continue;
    const place = jittered(host.span, dice);
    const from = (donor: Donor): Splice => ({
      place,
      speech: host.speech,
      donor: { audio: donor.recording.audio, place: jittered(donor.span, dice), speech: donor.speech },
    });
    return {
      recording: host.recording,
      place: host.place,
      expected: host.base,
      said: foreign.base,
      foreign: from(foreign),
      control: from(same),
    };
  }
  return null;
}

/**
 * Shifts both ends slightly at random, because exact boundaries are unknown. The shortest sound keeps at
 * least 10 ms.
 */
function jittered([from, to]: readonly [number, number], dice: Dice): [number, number] {
  const off = () => Math.round((2 * dice() - 1) * jitterMs);
  return [Math.max(0, from + off()), to + off()];
}

/** Returns the items in random order. */
export function shuffled<Item>(items: readonly Item[], dice: Dice): Item[] {
  return items
    .map((item) => ({ item, at: dice() }))
    .sort((one, other) => one.at - other.at)
    .map(({ item }) => item);
}
