import type { AssessedWord, AttemptView, UtterancePlan, WireError } from '@sayable/shared/contracts';
import { FakeClient } from '../../messaging/fake-client.test-support.ts';
import type { Intent } from './state/state.ts';
import { createCardStore } from './state/store.ts';

/** Named inputs for tests of the card's states, and a function that plays them. */
export const text = 'I think so.';
export const source = { url: 'https://example.com/', title: 'Example' };
export const plan: UtterancePlan = { text, words: [{ word: 'i', span: [0, 1], pronunciations: [['AY1']] }] };
export const alignment = { user: [], bot: [] };
export const scores = { overall: 80, accuracy: 80, completeness: 100, fluency: 80, prosody: 80 };

export function word(botIndex: number | null, userIndex: number, start: number, score = 90): AssessedWord {
  return { botIndex, userIndex, span: [start, start + 1], score, error: 'none', phones: [] };
}

/** An intent of the person, or something that the speech host shows from now on. */
export type Input = Intent | ((host: FakeClient) => void);

/** Plays inputs in order; returns the last state and all commands after the preparation. */
export function play(...inputs: Input[]) {
  const client = new FakeClient();
  const store = createCardStore({ client, text, source });
  for (const input of inputs) {
    if (typeof input === 'function') input(client);
    else store.dispatch(input);
  }
  const state = store.getState();
  return { state, phase: state.phase, commands: client.types.slice(1), sent: client.sent };
}

export const prepared: Input = (host) => host.show({ plan });
export const record: Intent = { type: 'record', held: false };
export const started =
  (attemptId: string): Input =>
  (host) => {
    const meter = { levels: [], elapsedMs: 0, wordsRead: 0, speechStarted: false };
    host.show({ meter });
    host.attempt({ attemptId, phase: 'listening' });
  };
export const stopped =
  (attemptId: string): Input =>
  (host) =>
    host.attempt({ phase: 'checking', isKept: true }, attemptId);
export const assessed =
  (attemptId: string, words: AssessedWord[], more: Partial<AttemptView> = {}): Input =>
  (host) =>
    host.attempt(
      { phase: 'assessed', result: { alignment, assessment: { scores, words } }, ...more },
      attemptId,
    );
export const judged = (attemptId: string): Input => assessed(attemptId, [word(0, 0, 0)]);
export const anError: WireError = { code: 'unprocessable', message: 'No.', retryable: true };
/** The newest recording has failed. */
export const failed: Input = (host) => host.attempt({ phase: 'failed', error: anError });
/** The sentence could not be prepared. */
export const unprepared: Input = (host) => host.sentence({ error: anError });
/** A step beside the screen has failed. */
export const noticed: Input = (host) => host.show({ notices: [{ id: 1, name: 'failed', error: anError }] });
export const listening: Input[] = [prepared, record, started('a')];
export const checking: Input[] = [...listening, stopped('a')];
export const result: Input[] = [...checking, judged('a')];
