import type { LanguageModel, ModelEvent, ModelRequest } from '@sayable/shared/ports';
import { AppError } from '@sayable/shared/std';
import { costsNothing } from '../upstream-errors.ts';

type Ending = Extract<ModelEvent, { type: 'finished' }>['reason'];
export type Line = string | { text: string; reason: Ending } | { thrown: Error; text?: string };

/** A language model that outputs the test's lines, one for each request, in small pieces. */
export function scriptedModel(lines: readonly Line[], pieceLength = 3) {
  const requests: ModelRequest[] = [];
  const model: LanguageModel = {
    modelOf: (task) => `scripted-${task}`,
    async *generate(request, { signal, onAsked, onRefused }) {
      const line = lines[requests.length];
      requests.push(request);
      if (line === undefined) throw new Error('It was asked once more than there are lines.');
      onAsked?.();
      const text = typeof line === 'string' ? line : (line.text ?? '');
      for (let at = 0; at < text.length; at += pieceLength) {
        if (signal.aborted) throw new AppError('aborted', 'Stopped.', { retryable: true });
        yield { type: 'text-delta', text: text.slice(at, at + pieceLength) };
      }
      if (typeof line === 'object' && 'thrown' in line) {
        if (costsNothing(line.thrown)) onRefused?.();
        throw line.thrown;
      }
      const reason = typeof line === 'string' ? 'complete' : line.reason;
      yield { type: 'finished', reason, usage: { inputTokens: 100, outputTokens: text.length } };
    },
  };
  return { model, requests };
}
