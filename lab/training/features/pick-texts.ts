import type { RatedRecording } from '../corpus.ts';
import { diceOf } from './degrade.ts';

/** Picks every text of the corpus once, in a pseudo-random order. */
export function pickTexts(labels: readonly RatedRecording[], seed: number): RatedRecording['words'][] {
  const byText = new Map(labels.map((label) => [label.text, label.words]));
  const dice = diceOf(seed);
  return [...byText.values()]
    .filter((words) => words.every(({ text }) => /^[A-Z']+$/.test(text)))
    .map((words) => ({ words, at: dice() }))
    .sort((a, b) => a.at - b.at)
    .map(({ words }) => words);
}
