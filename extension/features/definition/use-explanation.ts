import type { WireError } from '@sayable/shared/contracts';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { DefinitionSource } from '../../messaging/definitions.ts';
import type { WordExplanation } from '../../messaging/messages.ts';

/** The state of a word's explanation in its sentence. */
export type ExplanationState =
  | { name: 'not-asked' }
  | { name: 'loading' }
  | { name: 'known'; explanation: WordExplanation }
  | { name: 'failed'; error: WireError };

/** A word in its sentence, for which a joined server can be asked. */
export interface WordInContext {
  state: ExplanationState;
  ask(): void;
  /** Cancels the request. */
  cancel(): void;
  openOptions(): void;
}

const notAsked: ExplanationState = { name: 'not-asked' };

/** Sends the request only on demand. A change of the word and unmounting cancel it. */
export function useExplanation(source: DefinitionSource, word: string, sentence: string): WordInContext {
  const [answer, setAnswer] = useState<{ about: string; state: ExplanationState }>();
  const asking = useRef<AbortController>(null);
  const about = `${word}\n${sentence}`;
  const cancel = useCallback(() => {
    asking.current?.abort();
    setAnswer(undefined);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a request ends with its word
  useEffect(() => () => asking.current?.abort(), [source, about]);
  const ask = useCallback(async () => {
    asking.current?.abort();
    const question = new AbortController();
    asking.current = question;
    setAnswer({ about, state: { name: 'loading' } });
    const result = await source.explain({ word, sentence }, question.signal);
    if (question.signal.aborted) return;
    const state: ExplanationState = result.ok
      ? { name: 'known', explanation: result.value }
      : { name: 'failed', error: result.error };
    setAnswer({ about, state });
  }, [source, word, sentence, about]);
  return {
    state: answer?.about === about ? answer.state : notAsked,
    ask: () => void ask(),
    cancel,
    openOptions: () => void source.openOptions(),
  };
}
