import type { AssessedPhone } from '../../contracts/assessment.ts';
import { baseOf } from '../../phonetics/index.ts';
import type { HeardWord } from '../../ports/aligner.ts';
import type { ScoredWord, SoundScores } from '../../ports/sound-scorer.ts';
import { clampScore, type ScoringModel } from '../model/model.ts';
import {
  type Clarity,
  cautionFor,
  concludeWord,
  heardThrough,
  soundsByFit,
  type WordJudgement,
} from '../word/judge-word.ts';
import { judgeSound } from './judge-sound.ts';

/** Raters' marks go from 0 to 10. */
export const SCORE_PER_MARK = 10;

/** Both voices' scores of one word. */
export interface WordScores {
  own: ScoredWord;
  /** The model voice's. */
  reference?: ScoredWord | undefined;
}

/** What a word's scores are found by. */
export interface ScoredReading {
  sounds?: SoundScores | null | undefined;
  referenceSounds?: SoundScores | undefined;
}

/**
 * The scores of a word that was heard; undefined where it has none, or they are of other sounds than the aligner found
 * due: then the aligner's evidence has to do.
 */
export function scoresOf(
  word: HeardWord,
  { sounds, referenceSounds }: ScoredReading,
): WordScores | undefined {
  if (word.kind !== 'read') return undefined;
  // The last of several sayings is the one that counts.
  const own = sounds?.words.findLast((scored) => fits(word, scored));
  const reference = referenceSounds?.words.findLast((scored) => fits(word, scored));
  return own && { own, reference };
}

function fits(word: HeardWord, { planIndex, sounds }: ScoredWord): boolean {
  const due = word.phones.flatMap(({ expected }) => expected ?? []);
  return (
    planIndex === word.planIndex &&
    sounds.length === due.length &&
    sounds.every(({ expected }, index) => baseOf(expected) === baseOf(due[index] ?? ''))
  );
}

/**
 * Judges a word that was said by what the learned scorer says of its sounds. What was said beside them is the aligner's to
 * tell: the scorer knows only sounds that were due.
 * @param same the same word as heard in the model voice's reading
 */
export function judgeScoredWord(
  word: HeardWord,
  { own, reference }: WordScores,
  quality: Clarity,
  model: ScoringModel,
  same?: HeardWord,
): WordJudgement {
  const caution = cautionFor(word, quality);
  const witnesses = soundsByFit(word, quality, model, same);
  let place = 0;
  const phones = word.phones.flatMap(({ expected }, index): AssessedPhone | AssessedPhone[] => {
    const witness = witnesses[index];
    if (expected === null) return witness ?? [];
    const at = place++;
    const sound = own.sounds[at];
    if (!sound || !witness) return [];
    return judgeSound({ ...sound, expected }, { witness, reference: reference?.sounds[at], caution });
  });
  return concludeWord(heardThrough(quality, phones), clampScore(own.accuracy * SCORE_PER_MARK));
}
