import { added, meanSquaredError, pearson, sumsOf } from '../metrics/agreement.ts';
import { bootstrapInterval, type Interval } from '../metrics/bootstrap.ts';
import type { Evaluated } from '../run/evaluated.ts';
import { bySpeaker } from './by-speaker.ts';

export interface Agreement {
  correlation: number | null;
  interval95: Interval | null;
  /** The error in the raters' own units: 0–2 for sounds, 0–10 for words and utterances. */
  meanSquaredError: number | null;
  count: number;
}

/** Our score and the raters' mean. */
type Pair = readonly [ours: number, theirs: number];

function wordPairs(of: 'accuracy' | 'stress' | 'total') {
  return ({ recording, scored }: Evaluated): Pair[] =>
    scored.words.map((word, index) => [word[of], recording.words[index]?.[of] ?? 0]);
}

function soundPairs(of: (sound: { score: number; rating: number }) => number) {
  return ({ recording, scored }: Evaluated): Pair[] =>
    scored.words.flatMap(({ sounds }, word) =>
      sounds.map((sound, at): Pair => [of(sound), recording.words[word]?.phones_accuracy[at] ?? 0]),
    );
}

/**
 * The compared aspects. `phone` is the score that the learner sees; `phoneUncapped` is the rating before its
 * cap.
 */
const aspects = {
  phone: soundPairs(({ score }) => score / 50),
  phoneUncapped: soundPairs(({ rating }) => rating),
  wordAccuracy: wordPairs('accuracy'),
  wordStress: wordPairs('stress'),
  wordTotal: wordPairs('total'),
  utteranceAccuracy: ({ recording, scored }: Evaluated): Pair[] => [
    [scored.utterance.accuracy, recording.accuracy],
  ],
  utteranceFluency: ({ recording, scored }: Evaluated): Pair[] => [
    [scored.utterance.fluency, recording.fluency],
  ],
  utteranceProsody: ({ recording, scored }: Evaluated): Pair[] => [
    [scored.utterance.prosody, recording.prosodic],
  ],
  utteranceTotal: ({ recording, scored }: Evaluated): Pair[] => [[scored.utterance.total, recording.total]],
} satisfies Record<string, (evaluated: Evaluated) => Pair[]>;
export type Aspect = keyof typeof aspects;
export type AgreementFigures = Record<Aspect, Agreement>;

/** Computes the agreement with the raters by aspect. */
export function agreementFigures(evaluated: readonly Evaluated[]): AgreementFigures {
  const speakers = bySpeaker(evaluated, ({ recording }) => recording.speaker);
  const agreementOf = (pairs: (evaluated: Evaluated) => Pair[]): Agreement => {
    const sums = speakers.map((own) => sumsOf(own.flatMap(pairs)));
    const all = added(sums);
    return {
      correlation: pearson(all),
      interval95: bootstrapInterval(sums, (drawn) => pearson(added(drawn))),
      meanSquaredError: meanSquaredError(all),
      count: all.count,
    };
  };
  return {
    phone: agreementOf(aspects.phone),
    phoneUncapped: agreementOf(aspects.phoneUncapped),
    wordAccuracy: agreementOf(aspects.wordAccuracy),
    wordStress: agreementOf(aspects.wordStress),
    wordTotal: agreementOf(aspects.wordTotal),
    utteranceAccuracy: agreementOf(aspects.utteranceAccuracy),
    utteranceFluency: agreementOf(aspects.utteranceFluency),
    utteranceProsody: agreementOf(aspects.utteranceProsody),
    utteranceTotal: agreementOf(aspects.utteranceTotal),
  };
}
