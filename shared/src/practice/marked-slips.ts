import type { UtterancePlan } from '../contracts/plan.ts';
import { areTold, contrastOutcome } from '../contrasts/index.ts';
import { baseOf } from '../phonetics/index.ts';
import type { ScoredSound, SlipDetector, SoundScores } from '../ports/sound-scorer.ts';

interface DecidedSound {
  plan: UtterancePlan;
  /**
   * The probability that the sound of the contrast or of the substitution was said; undefined if it isn't
   * known.
   */
  probability: number | undefined;
}

/**
 * Returns the scores with the slips of a first language. At the sound of a minimal pair, or one that is said
 * again because of a substitution, the comparison of both sounds decides if they can be told apart: it is
 * surer than a detector of one.
 */
export function markedSlips(
  scores: SoundScores,
  detector: SlipDetector | undefined,
  { plan, probability }: DecidedSound,
): SoundScores {
  if (!detector) return scores;
  const marked = detector.mark(scores, { plan });
  const { contrast, substitution } = plan;
  const place = contrast
    ? { word: 0, at: contrast.at, sound: baseOf(contrast.phones[contrast.at] ?? ''), other: contrast.other }
    : substitution;
  if (!place || probability === undefined || !areTold(place.sound, place.other)) return marked;
  const words = marked.words.map((word) => {
    const sound = word.sounds[place.at];
    if (word.planIndex !== place.word || !sound || baseOf(sound.expected) !== place.sound) return word;
    return { ...word, sounds: word.sounds.with(place.at, decided(sound, probability, place.other)) };
  });
  return { ...marked, words };
}

/** Where a word depends on it, a last Z said as S is no accent. */
function decided(
  { slip, mayEndVoiceless: _, ...sound }: ScoredSound,
  probability: number,
  other: string,
): ScoredSound {
  const outcome = contrastOutcome(probability);
  if (outcome === 'other') return { ...sound, slip: { said: other, verdict: 'sure', isSureAlone: true } };
  return outcome === 'unsure' && slip
    ? { ...sound, slip: { ...slip, verdict: 'doubtful', isSureAlone: false } }
    : sound;
}
