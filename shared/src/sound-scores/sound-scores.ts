import { baseOf } from '../phonetics/index.ts';
import type { ExpectedWord, ScoredSound, ScoredWord, SoundScores } from '../ports/sound-scorer.ts';
import { phoneOfClass } from './expected-sounds.ts';
import { frameClasses } from './frame-scores.ts';
import { type AlignedSounds, type JudgeOutput, utteranceScores, wordScores } from './judge-sounds.ts';
import { type SoundSettings, shownScore } from './shown-score.ts';
import { type TextWindow, windowOfWords } from './text-windows.ts';

const frameMs = 10;
const highestRating = 2;
const highestWordScore = 10;
/**
 * The bonus, in nats, for phones that the expected one is often confused with, when a substitute is named.
 */
const mistakenNats = 1.5;

interface JudgedText {
  words: readonly ExpectedWord[];
  sounds: AlignedSounds;
  /** The recording's frame at which the sounds' frames begin. */
  from: number;
  windows: readonly TextWindow[];
  /** One for each window. */
  judged: readonly JudgeOutput[];
  settings: SoundSettings;
}

/**
 * Joins the judge's output of all windows: every word comes from the window in whose center it is most
 * nearly.
 */
export function soundScoresOf(text: JudgedText): SoundScores {
  const { words, sounds, windows, judged } = text;
  const windowOf = windowOfWords(sounds.first, windows);
  return {
    words: words.map((word, index) => {
      const window = windowOf[index] ?? 0;
      const [there, answer] = [windows[window], judged[window]];
      if (!there || !answer) throw new RangeError(`No window holds the word ${index}.`);
      return scoredWord(text, word, index, there, answer);
    }),
    utterance: utteranceOf(text),
  };
}

function scoredWord(
  { sounds, from, settings }: JudgedText,
  { planIndex, phones }: ExpectedWord,
  index: number,
  window: TextWindow,
  judged: JudgeOutput,
): ScoredWord {
  const first = sounds.first[index] ?? 0;
  const offset = sounds.first[window.from] ?? 0;
  const row = (index - window.from) * wordScores;
  const [accuracy = 0, stress = 0, total = 0] = judged.word.subarray(row, row + wordScores);
  return {
    planIndex,
    accuracy: ofTen(accuracy),
    stress: ofTen(stress),
    total: ofTen(total),
    sounds: phones.map((expected, at) => ({
      expected,
      startMs: (from + (sounds.begin[first + at] ?? 0)) * frameMs,
      endMs: (from + (sounds.end[first + at] ?? 0)) * frameMs,
      ...opinion(judged, first + at - offset, expected, settings),
    })),
  };
}

function opinion(
  { rating: ratings, mispronouncedLogit: mispronouncedLogits, spokenLogPosteriors }: JudgeOutput,
  at: number,
  expected: string,
  { scoring, mistaken }: SoundSettings,
): Omit<ScoredSound, 'expected' | 'startMs' | 'endMs'> {
  const rating = Math.max(0, Math.min(highestRating, ratings[at] ?? 0));
  const mispronouncedLogit = mispronouncedLogits[at] ?? 0;
  const row = spokenLogPosteriors.subarray(at * frameClasses, (at + 1) * frameClasses);
  const score = shownScore(rating, mispronouncedLogit, scoring);
  const likeliest = likeliestOf(row);
  const expectedClass = row.findIndex((_, phone) => phoneOfClass(phone) === baseOf(expected));
  const likely = row.slice();
  for (const phone of mistaken[expectedClass] ?? []) likely[phone] = (likely[phone] ?? 0) + mistakenNats;
  const other = likeliestOf(likely, expectedClass);
  // A mispronounced sound must be named as another one.
  const recognized = score < scoring.flag ? other : likeliest;
  return {
    score,
    rating,
    mispronouncedLogit,
    recognized: phoneOfClass(recognized),
    posterior: Math.min(1, Math.exp(row[recognized] ?? 0)),
    substitute: phoneOfClass(other),
  };
}

/** Returns the class with the highest value, except one. */
function likeliestOf(row: Float32Array, but?: number): number {
  let [likeliest, highest] = [-1, Number.NEGATIVE_INFINITY];
  row.forEach((value, at) => {
    if (at !== but && value > highest) [likeliest, highest] = [at, value];
  });
  return likeliest;
}

/** Returns the mean of the windows, weighted by their sounds. */
function utteranceOf({ sounds, windows, judged }: JudgedText): SoundScores['utterance'] {
  const sums = new Float64Array(utteranceScores);
  let count = 0;
  windows.forEach(({ from, to }, index) => {
    const weight = (sounds.first[to] ?? 0) - (sounds.first[from] ?? 0);
    count += weight;
    judged[index]?.utterance.forEach((value, at) => {
      sums[at] = (sums[at] ?? 0) + weight * value;
    });
  });
  const [accuracy = 0, fluency = 0, prosody = 0, total = 0] = sums.map((sum) => ofTen(sum / count));
  return { accuracy, fluency, prosody, total };
}

const ofTen = (score: number): number => Math.max(0, Math.min(highestWordScore, score));
