import { AppError } from '../contracts/error.ts';
import type { Pronunciation } from '../contracts/plan.ts';
import { alignPronunciations, baseOf, soundsKey } from '../phonetics/index.ts';
import type { DueWord, ScoredWord, SoundScores } from '../ports/sound-scorer.ts';

/** A word with a sound below this score is tried in its other pronunciations as well. */
const DOUBTED_BELOW = 88;
/**
 * By so much a rival must fit better than the aligner's choice, summed over the word's sounds: between equals the
 * aligner, which hears with another model, has the casting vote.
 */
const CLEARLY_BETTER = 0.1;
/** A word is tried in at most so many other pronunciations, in the plan's order: the usual ones first. */
const MOST_RIVALS = 6;

/** Scores a text whose words are said in these pronunciations. */
type ScoreText = (words: readonly DueWord[]) => Promise<SoundScores>;

/**
 * Scores a text in the pronunciations that the network itself hears best. A word whose sounds are in doubt is looked at
 * again: first where the aligner heard it, since the network's own search runs past words that were said twice or
 * broken off; then in its other valid pronunciations. The best hypothesis counts, so what a learner said rightly in
 * another valid way, or elsewhere, is right. All words are asked about side by side, one rival each at a time: a text
 * costs as many more runs of the judge as its most doubtful word has rivals.
 * @param words the aligner's choice, with times and alternatives of each
 * @throws what `score` throws of the aligner's choice
 */
export async function scoreBestPronunciations(
  words: readonly DueWord[],
  score: ScoreText,
): Promise<SoundScores> {
  const anywhere = words.map(({ planIndex, phones }): DueWord => ({ planIndex, phones }));
  const first = await score(anywhere);
  const best = anywhere.map((word, index) => ({
    word,
    misfit: misfitOf(first.words[index]) - CLEARLY_BETTER,
  }));
  const doubted = words.map((_, index) => doubtedSounds(first.words[index]));

  /** One rival for each word, undefined where it has none left: those that fit better take the word's place. */
  async function challenge(rivals: readonly (DueWord | undefined)[]): Promise<void> {
    if (rivals.every((rival) => !rival)) return;
    const asked = rivals
      .map((rival, index) => rival ?? best[index]?.word)
      .filter((word) => word !== undefined);
    const scores = await unlessTooShort(() => score(asked));
    rivals.forEach((rival, index) => {
      const misfit = misfitOf(scores?.words[index]);
      if (rival && scores && misfit < (best[index]?.misfit ?? 0)) best[index] = { word: rival, misfit };
    });
  }

  await challenge(words.map((word, index) => (doubted[index]?.size ? whereHeard(word) : undefined)));
  const rivals = words.map((word, index) => rivalsOf(word, doubted[index] ?? new Set()));
  for (let round = 0; rivals.some(({ length }) => length > round); round += 1) {
    await challenge(
      rivals.map((own, index) => {
        const [phones, current] = [own[round], best[index]];
        return phones && current && { ...current.word, phones };
      }),
    );
  }
  const chosen = best.map(({ word }) => word);
  return chosen.every((word, index) => word === anywhere[index]) ? first : score(chosen);
}

/**
 * Scores a text under several hypotheses about which words were said where, and takes for each of the plan's words the
 * one in which its sounds fit best: a word that the aligner passed over, or heard twice, may be found by the text alone.
 * @returns null where the recording is too short for every hypothesis
 */
export async function scoreBestHypothesis(
  hypotheses: readonly (readonly DueWord[])[],
  score: ScoreText,
): Promise<SoundScores | null> {
  let best: SoundScores | null = null;
  for (const words of hypotheses) {
    const scores: SoundScores | null = words.length > 0 ? await unlessTooShort(() => score(words)) : null;
    best = best && scores ? bestOf(best, scores) : (best ?? scores);
  }
  return best;
}

function bestOf(one: SoundScores, other: SoundScores): SoundScores {
  const words = new Map(one.words.map((word) => [word.planIndex, word]));
  for (const word of other.words) {
    const rival = words.get(word.planIndex);
    if (!rival || misfitOf(word) < misfitOf(rival)) words.set(word.planIndex, word);
  }
  const { utterance } = meanMisfit(other) < meanMisfit(one) ? other : one;
  return { words: [...words.values()].sort((a, b) => a.planIndex - b.planIndex), utterance };
}

function meanMisfit({ words }: SoundScores): number {
  const sounds = words.reduce((sum, word) => sum + word.sounds.length, 0);
  return words.reduce((sum, word) => sum + misfitOf(word), 0) / Math.max(1, sounds);
}

/** The word where the aligner has it; undefined where it has no times. */
function whereHeard({ planIndex, phones, startMs, endMs }: DueWord): DueWord | undefined {
  if (startMs === undefined || endMs === undefined) return undefined;
  return { planIndex, phones, startMs, endMs };
}

/** How badly a word's sounds fit in all: each adds more the surer it is another sound. */
function misfitOf(word: ScoredWord | undefined): number {
  return (word?.sounds ?? []).reduce((sum, { wrong }) => sum + Math.log1p(Math.exp(wrong)), 0);
}

function doubtedSounds(word: ScoredWord | undefined): ReadonlySet<number> {
  return new Set(word?.sounds.flatMap(({ score }, index) => (score < DOUBTED_BELOW ? [index] : [])));
}

/** The alternatives that would change a doubted sound, or what stands beside it. */
function rivalsOf({ phones, alternatives = [] }: DueWord, doubted: ReadonlySet<number>): Pronunciation[] {
  const seen = new Set([soundsKey(phones)]);
  return alternatives
    .filter((other) => {
      const isNew = !seen.has(soundsKey(other));
      seen.add(soundsKey(other));
      return isNew && changesNear(phones, other, doubted);
    })
    .slice(0, MOST_RIVALS);
}

/** Whether two pronunciations differ in one of these places, or right beside one. */
function changesNear(phones: Pronunciation, other: Pronunciation, places: ReadonlySet<number>): boolean {
  let at = 0;
  return alignPronunciations(phones, other).some(({ expected, heard }) => {
    const place = at;
    if (expected !== null) at += 1;
    if (expected !== null && heard !== null && baseOf(expected) === baseOf(heard)) return false;
    return [place - 1, place, place + 1].some((near) => places.has(near));
  });
}

/** Null where a longer pronunciation has no room in the recording. */
async function unlessTooShort(work: () => Promise<SoundScores>): Promise<SoundScores | null> {
  try {
    return await work();
  } catch (failure) {
    if (failure instanceof AppError && failure.code === 'unprocessable') return null;
    throw failure;
  }
}
