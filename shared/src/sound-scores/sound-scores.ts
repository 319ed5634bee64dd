import { baseOf } from '../phonetics/index.ts';
import type { DueWord, ScoredSound, ScoredWord, SoundScores } from '../ports/sound-scorer.ts';
import { phoneOfClass } from './due-sounds.ts';
import { type Judged, type PlacedSounds, utteranceScores, wordScores } from './judge-sounds.ts';
import { type JudgeWindow, windowOfWords } from './judge-windows.ts';
import { frameClasses } from './lenient-fit.ts';
import { type SoundSettings, shownScore } from './scores.ts';

const frameMs = 10;
const highestRating = 2;
const highestWordScore = 10;
/** Who says a sound wrongly says mostly one that it is mistaken for: so many nats those are ahead of others. */
const mistakenNats = 1.5;

interface JudgedText {
  words: readonly DueWord[];
  sounds: PlacedSounds;
  /** The recording's frame at which the sounds' frames begin. */
  from: number;
  windows: readonly JudgeWindow[];
  /** One for each window. */
  judged: readonly Judged[];
  settings: SoundSettings;
}

/** What the judge said of all windows, as one: every word from the window that it stands most in the middle of. */
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
  { planIndex, phones }: DueWord,
  index: number,
  window: JudgeWindow,
  judged: Judged,
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
  { rating: ratings, wrong: wrongs, said }: Judged,
  at: number,
  expected: string,
  { scoring, mistaken }: SoundSettings,
): Omit<ScoredSound, 'expected' | 'startMs' | 'endMs'> {
  const rating = Math.max(0, Math.min(highestRating, ratings[at] ?? 0));
  const wrong = wrongs[at] ?? 0;
  const row = said.subarray(at * frameClasses, (at + 1) * frameClasses);
  const score = shownScore(rating, wrong, scoring);
  const likeliest = likeliestOf(row);
  const due = row.findIndex((_, phone) => phoneOfClass(phone) === baseOf(expected));
  const likely = row.slice();
  for (const phone of mistaken[due] ?? []) likely[phone] = (likely[phone] ?? 0) + mistakenNats;
  const other = likeliestOf(likely, due);
  // Who says that it isn't the sound that was due has to say another one.
  const heard = score < scoring.flag ? other : likeliest;
  return {
    score,
    rating,
    wrong,
    heard: phoneOfClass(heard),
    heardShare: Math.min(1, Math.exp(row[heard] ?? 0)),
    instead: phoneOfClass(other),
  };
}

/** The class with the highest value of all but one. */
function likeliestOf(row: Float32Array, but?: number): number {
  let [likeliest, highest] = [-1, Number.NEGATIVE_INFINITY];
  row.forEach((value, at) => {
    if (at !== but && value > highest) [likeliest, highest] = [at, value];
  });
  return likeliest;
}

/** The windows' means, each weighted by its sounds. */
function utteranceOf({ sounds, windows, judged }: JudgedText): SoundScores['utterance'] {
  const sums = new Float64Array(utteranceScores);
  let count = 0;
  windows.forEach(({ from, to }, index) => {
    const weight = (sounds.first[to] ?? 0) - (sounds.first[from] ?? 0);
    count += weight;
    judged[index]?.all.forEach((value, at) => {
      sums[at] = (sums[at] ?? 0) + weight * value;
    });
  });
  const [accuracy = 0, fluency = 0, prosody = 0, total = 0] = sums.map((sum) => ofTen(sum / count));
  return { accuracy, fluency, prosody, total };
}

const ofTen = (score: number): number => Math.max(0, Math.min(highestWordScore, score));
