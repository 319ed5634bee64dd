import type { Pronunciation } from '../contracts/plan.ts';
import { alignPronunciations, baseOf, soundsKey } from '../phonetics/index.ts';
import type { ExpectedWord, ScoredWord, SoundScores } from '../ports/sound-scorer.ts';
import { AppError } from '../std/index.ts';

/** A word with a sound below this score is also scored in its other pronunciations. */
const DOUBTED_BELOW = 88;
/**
 * The margin by which a rival must fit better than the aligner's choice, summed over the word's sounds.
 * Between similar candidates the aligner decides, because its acoustic model is independent of the network.
 */
const CLEARLY_BETTER = 0.1;
/** The most other pronunciations tried per word, in the plan's order: usual ones first. */
const MOST_RIVALS = 6;
/**
 * A word with so many doubtful sounds may have been scored at a wrong place. A single one is rather a wrong
 * sound.
 */
const LOST_FROM = 2;
/**
 * Something was said in the place of a sound that lasted longer, so a form without the sound is no
 * explanation. The network's search gives an omitted sound the shortest place, 40 ms.
 */
const LONGEST_OMITTED_MS = 80;

/** Scores a text in the given pronunciations. */
type ScoreText = (words: readonly ExpectedWord[]) => Promise<SoundScores>;

/**
 * Scores a text in the pronunciations that fit best according to the network. A word with doubtful sounds is
 * examined again: first at the aligner's time, if it seems lost, since the network's own search skips over
 * words that were repeated or broken off; then in its other valid pronunciations. The best hypothesis counts,
 * so a valid alternative pronunciation, or a word found elsewhere, is right. All words are tested in the same
 * runs, one rival each: a text costs as many more runs of the judge as its most doubtful word has rivals.
 * @param words the aligner's choice, with times and alternatives of each
 * @returns the scores, and the words as they were scored
 * @throws the errors of `score` for the aligner's choice
 */
export async function scoreBestPronunciations(
  words: readonly ExpectedWord[],
  score: ScoreText,
): Promise<{ words: ExpectedWord[]; scores: SoundScores }> {
  const anywhere = words.map(({ planIndex, phones }): ExpectedWord => ({ planIndex, phones }));
  const first = await score(anywhere);
  const best = anywhere.map((word, index) => ({
    word,
    misfit: misfitOf(first.words[index]) - CLEARLY_BETTER,
  }));

  /**
   * Tests one rival per word (undefined if a word has none left). Rivals that fit better replace the current
   * best.
   */
  async function challenge(rivals: readonly (ExpectedWord | undefined)[]): Promise<void> {
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

  await challenge(words.map((word, index) => (isLost(first.words[index]) ? atAlignedTime(word) : undefined)));
  const rivals = words.map((word, index) => rivalsOf(word, first.words[index]));
  for (let round = 0; rivals.some(({ length }) => length > round); round += 1) {
    await challenge(
      rivals.map((own, index) => {
        const [phones, current] = [own[round], best[index]];
        return phones && current && { ...current.word, phones };
      }),
    );
  }
  const chosen = best.map(({ word }) => word);
  const scores = chosen.every((word, index) => word === anywhere[index]) ? first : await score(chosen);
  return { words: chosen, scores };
}

/**
 * Scores a text under several hypotheses about the spoken words and their positions. A word that seems lost
 * in the first hypothesis, or is not in it, gets the scores of the hypothesis in which its sounds fit best.
 * So a word that the aligner missed or found twice may be found by the text alone.
 * @returns null if the recording is too short for every hypothesis
 */
export async function scoreBestHypothesis(
  hypotheses: readonly (readonly ExpectedWord[])[],
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
    if (!rival || (isLost(rival) && misfitOf(word) < misfitOf(rival))) words.set(word.planIndex, word);
  }
  const { utterance } = meanMisfit(other) < meanMisfit(one) ? other : one;
  return { words: [...words.values()].sort((a, b) => a.planIndex - b.planIndex), utterance };
}

function meanMisfit({ words }: SoundScores): number {
  const sounds = words.reduce((sum, word) => sum + word.sounds.length, 0);
  return words.reduce((sum, word) => sum + misfitOf(word), 0) / Math.max(1, sounds);
}

/** Returns the word at the aligner's time; undefined if it has no times. */
function atAlignedTime({ planIndex, phones, startMs, endMs }: ExpectedWord): ExpectedWord | undefined {
  if (startMs === undefined || endMs === undefined) return undefined;
  return { planIndex, phones, startMs, endMs };
}

/** Returns the misfit of a word: the sum of softplus(mispronounced logit) over its sounds. */
function misfitOf(word: ScoredWord | undefined): number {
  return (word?.sounds ?? []).reduce(
    (sum, { mispronouncedLogit }) => sum + Math.log1p(Math.exp(mispronouncedLogit)),
    0,
  );
}

function doubtfulSounds(word: ScoredWord | undefined): ReadonlySet<number> {
  return new Set(word?.sounds.flatMap(({ score }, index) => (score < DOUBTED_BELOW ? [index] : [])));
}

/** Returns whether a word was probably scored at a wrong place: many of its sounds, or all, are doubtful. */
function isLost(word: ScoredWord | undefined): boolean {
  const { size } = doubtfulSounds(word);
  return size >= LOST_FROM || (size > 0 && size === word?.sounds.length);
}

/**
 * Returns the alternatives that could explain a doubtful sound of the word: they change it, or a sound next
 * to it.
 */
function rivalsOf(
  { phones, alternatives = [] }: ExpectedWord,
  scored: ScoredWord | undefined,
): Pronunciation[] {
  const doubtful = doubtfulSounds(scored);
  const isLasting = (at: number) => {
    const { startMs = 0, endMs = 0 } = scored?.sounds[at] ?? {};
    return doubtful.has(at) && endMs - startMs > LONGEST_OMITTED_MS;
  };
  const seen = new Set([soundsKey(phones)]);
  return alternatives
    .filter((other) => {
      const isNew = !seen.has(soundsKey(other));
      seen.add(soundsKey(other));
      if (!isNew) return false;
      const changes = changesBetween(phones, other);
      const omitsLasting =
        other.length < phones.length && changes.some(({ at, isOmitted }) => isOmitted && isLasting(at));
      const isNear = changes.some(({ at }) => [at - 1, at, at + 1].some((near) => doubtful.has(near)));
      return isNear && !omitsLasting;
    })
    .slice(0, MOST_RIVALS);
}

/**
 * Returns the positions in `phones` at which another pronunciation differs. An added sound has the position
 * after it.
 */
function changesBetween(phones: Pronunciation, other: Pronunciation): { at: number; isOmitted: boolean }[] {
  let next = 0;
  return alignPronunciations(phones, other).flatMap(({ expected, heard }) => {
    const at = next;
    if (expected !== null) next += 1;
    const isSame = expected !== null && heard !== null && baseOf(expected) === baseOf(heard);
    return isSame ? [] : [{ at, isOmitted: heard === null }];
  });
}

/** Returns null if a longer pronunciation doesn't fit into the recording. */
export async function unlessTooShort(work: () => Promise<SoundScores>): Promise<SoundScores | null> {
  try {
    return await work();
  } catch (failure) {
    if (failure instanceof AppError && failure.code === 'unprocessable') return null;
    throw failure;
  }
}
