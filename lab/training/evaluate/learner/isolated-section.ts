import type { IsolatedWord } from '../practice/choose-isolated.ts';
import type { PractisedOutcome } from '../practice/practised.ts';
import { soundAndWordFigures } from './learner-figures.ts';
import { correlationFigure, type Section, shareFigure, type TableFigure } from './table-figure.ts';

/** A word that was cut out of its sentence, with the outcome of its practice alone. */
export interface PractisedAlone extends IsolatedWord {
  outcome: PractisedOutcome;
}

/** Compares the scores of words practised alone with their scores in the sentences. */
export function isolatedSection(alone: readonly PractisedAlone[]): Section {
  const cases = alone.map(({ recording, word, outcome }) => ({
    recording: { ...recording, words: recording.words.slice(word, word + 1) },
    outcome,
  }));
  return {
    title: 'Isolated words, cut from the corpus at pauses',
    figures: [...soundAndWordFigures(cases), ...comparison(alone)],
    groups: [],
    notes: ['The raters heard these words in their sentences.'],
  };
}

function comparison(alone: readonly PractisedAlone[]): TableFigure[] {
  const pairs = alone.flatMap(({ recording, outcome, scoreInSentence }) => {
    if (outcome.kind !== 'practised') return [];
    const own = outcome.words.find(({ botIndex }) => botIndex === 0);
    return own ? [{ speaker: recording.speaker, alone: own.score, scoreInSentence }] : [];
  });
  const speakerOf = ({ speaker }: (typeof pairs)[number]) => speaker;
  return [
    correlationFigure('word score alone against in its sentence', pairs, speakerOf, (pair) => [
      [pair.alone, pair.scoreInSentence],
    ]),
    shareFigure(
      'word score alone less in its sentence, mean',
      pairs,
      speakerOf,
      (pair) => [pair.alone - pair.scoreInSentence, 1],
      'points',
    ),
  ];
}
