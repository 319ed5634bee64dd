import type { WireError } from '@sayable/shared/contracts';
import { useCallback, useEffect, useState } from 'react';
import type { DefinitionSource } from '../../messaging/definitions.ts';
import type { MeaningTranslation, WordLookUp } from '../../messaging/messages.ts';
import { useExplanation, type WordInContext } from './use-explanation.ts';
import { useTranslation } from './use-translation.ts';

/** The state of a word's definition. */
export type DefinitionState =
  | { name: 'loading' }
  | { name: 'known'; found: WordLookUp }
  | { name: 'failed'; error: WireError };

export interface WordDefinition {
  /** The shown word: the requested word, or a part of it that was chosen instead. */
  word: string;
  state: DefinitionState;
  /** The error of the star; null if there is none. */
  starError: WireError | null;
  toggleStar(): void;
  /** Shows a part of a word that has no entry. */
  show(part: string): void;
  retry(): void;
  /** The first sense in the person's first language; null without a translator. */
  translation: MeaningTranslation | null;
  /** The explanation of the requested word in its sentence; null if no server may be asked. */
  explanation: WordInContext | null;
}

const loading: DefinitionState = { name: 'loading' };

/** Looks a word up, and again when the word changes; a late answer is dropped. */
export function useDefinition(source: DefinitionSource, asked: string, sentence: string): WordDefinition {
  const [part, setPart] = useState<{ of: string; word: string } | null>(null);
  const word = part?.of === asked ? part.word : asked;
  const [attempt, setAttempt] = useState(0);
  const [answer, setAnswer] = useState<{ word: string; state: DefinitionState }>();
  const [starError, setStarError] = useState<WireError | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of `attempt` repeats the request
  useEffect(() => {
    let isCurrent = true;
    setStarError(null);
    void source.lookUp({ word, sentence }).then((result) => {
      if (!isCurrent) return;
      const state: DefinitionState = result.ok
        ? { name: 'known', found: result.value }
        : { name: 'failed', error: result.error };
      setAnswer({ word, state });
    });
    return () => {
      isCurrent = false;
    };
  }, [source, word, sentence, attempt]);

  const state = answer?.word === word ? answer.state : loading;
  const gloss = state.name === 'known' ? state.found.entry?.lexemes[0]?.senses[0]?.gloss : undefined;
  const translation = useTranslation(source, gloss ?? null);
  const explanation = useExplanation(source, asked, sentence);
  const toggleStar = useCallback(async () => {
    if (state.name !== 'known' || state.found.starred === null) return;
    const starred = !state.found.starred;
    const become = (value: boolean) =>
      setAnswer({ word, state: { name: 'known', found: { ...state.found, starred: value } } });
    become(starred);
    setStarError(null);
    const result = await (starred ? source.star({ word, sentence }) : source.unstar(word));
    if (result.ok) return;
    become(!starred);
    setStarError(result.error);
  }, [source, state, word, sentence]);
  return {
    word,
    state,
    starError,
    translation,
    toggleStar: () => void toggleStar(),
    show: (chosen) => setPart({ of: asked, word: chosen }),
    retry: () => {
      setAnswer(undefined);
      setAttempt((count) => count + 1);
    },
    explanation: state.name === 'known' && state.found.canExplain ? explanation : null,
  };
}
