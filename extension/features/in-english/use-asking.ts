import { MOST_ASKED } from '@sayable/shared/contracts';
import { AppError } from '@sayable/shared/std';
import { isClearlyEnglish, isOtherLanguage } from '@sayable/shared/text';
import { useEffect, useRef, useState } from 'react';
import type { Draft, InEnglishSource, Way } from './in-english-source.ts';

/** Why there is no answer: each is one sentence on the screen. */
export type Refusal = 'noText' | 'tooLong' | 'noLanguage' | 'unavailable' | 'untranslated';

export type AskingState =
  | { name: 'idle' }
  /** `share`: how much of the language is downloaded, 0–1; null where nothing is, or it isn't known. */
  | { name: 'asking'; share: number | null }
  | { name: 'refused'; why: Refusal }
  | { name: 'failed'; error: AppError };

export interface Question {
  by: 'server' | 'browser';
  /** BCP 47 tag; null if it isn't known. */
  language: string | null;
  english: 'american' | 'british';
}

export interface Asking {
  /** Undefined until the last draft is read. */
  draft: Draft | undefined;
  state: AskingState;
  change(changed: Partial<Draft>): void;
  /** To be called in the handler of a click or key. */
  ask(question: Question): void;
  cancel(): void;
}

/** The question, and the one request that runs. Unmounting cancels it; the draft outlives it. */
export function useAsking(source: InEnglishSource): Asking {
  const [draft, setDraft] = useState<Draft>();
  const [state, setState] = useState<AskingState>({ name: 'idle' });
  const running = useRef<AbortController>(null);
  useEffect(() => {
    void source.readDraft().then(setDraft);
    return () => running.current?.abort();
  }, [source]);
  const newest = useRef(draft);
  newest.current = draft;

  const change = (changed: Partial<Draft>) => {
    if (!newest.current) return;
    newest.current = { ...newest.current, ...changed };
    setDraft(newest.current);
    source.keepDraft(newest.current);
  };
  const end = (next: AskingState) => {
    running.current?.abort();
    running.current = null;
    setState(next);
  };
  const settle = async (by: Question['by'], text: string, answer: Promise<Way[]>, signal: AbortSignal) => {
    try {
      const ways = await answer;
      if (signal.aborted) return;
      const isSame =
        by === 'browser' && ways.every((way) => way.text.toLowerCase() === wayOf(text).text.toLowerCase());
      if (ways.every((way) => way.text === '' || isOtherLanguage(way.text))) {
        return end({ name: 'refused', why: 'untranslated' });
      }
      change({ asked: text, ways, by: isSame ? 'text' : by });
      end({ name: 'idle' });
    } catch (thrown) {
      if (!signal.aborted) end(failureOf(thrown));
    }
  };
  const ask = ({ by, language, english }: Question) => {
    const text = newest.current?.text.trim() ?? '';
    const why = refusalOf(text, by, language);
    if (why) return end({ name: 'refused', why });
    if (isClearlyEnglish(text)) {
      change({ asked: text, ways: [wayOf(text)], by: 'text' });
      return end({ name: 'idle' });
    }
    end({ name: 'asking', share: null });
    running.current = new AbortController();
    const { signal } = running.current;
    const onProgress = (share: number) => {
      if (!signal.aborted) setState({ name: 'asking', share: share < 1 ? share : null });
    };
    const answer =
      by === 'server'
        ? source.askServer({ text, ...(language && { language }), english }, signal)
        : source
            .intoEnglish(language ?? '')
            .translate(text, onProgress, signal)
            .then((said) => [wayOf(said)]);
    void settle(by, text, answer, signal);
  };
  return { draft, state, change, ask, cancel: () => end({ name: 'idle' }) };
}

/** A card has one line of text. */
const wayOf = (said: string): Way => ({ text: said.replace(/\s+/g, ' ').trim(), register: 'neutral' });

function refusalOf(text: string, by: Question['by'], language: string | null): Refusal | null {
  if (!/\p{L}/u.test(text)) return 'noText';
  if (text.length > MOST_ASKED) return 'tooLong';
  return by === 'browser' && language === null ? 'noLanguage' : null;
}

function failureOf(thrown: unknown): AskingState {
  const error =
    thrown instanceof AppError
      ? thrown
      : new AppError('internal', 'That did not work. Try again.', { retryable: true, cause: thrown });
  if (error.reason === 'browser-model-missing') return { name: 'refused', why: 'unavailable' };
  if (error.reason === 'translation-failed') return { name: 'refused', why: 'untranslated' };
  return { name: 'failed', error };
}
