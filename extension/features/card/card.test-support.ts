import type { AssessedWord, PracticeEvent, UtterancePlan } from '@sayable/shared/contracts';
import { applyEvent } from './state/apply-event.ts';
import { applyIntent } from './state/apply-intent.ts';
import { type CardState, type Input, initialState } from './state/state.ts';

/** Named inputs for tests of the card's states, and a function that plays them. */
export const text = 'I think so.';
export const source = { url: 'https://example.com/', title: 'Example' };
export const plan: UtterancePlan = { text, words: [{ word: 'i', span: [0, 1], pronunciations: [['AY1']] }] };
export const alignment = { user: [], bot: [] };
export const scores = { overall: 80, accuracy: 80, completeness: 100, fluency: 80, prosody: 80 };

export function word(botIndex: number | null, userIndex: number, start: number, score = 90): AssessedWord {
  return { botIndex, userIndex, span: [start, start + 1], score, error: 'none', phones: [] };
}
export const judged = (attemptId: string): PracticeEvent => ({
  type: 'attempt-assessed',
  attemptId,
  alignment,
  assessment: { scores, words: [word(0, 0, 0)] },
});
export const failed = (
  command: string,
  changes: Partial<Extract<PracticeEvent, { type: 'command-failed' }>> = {},
) =>
  ({
    type: 'command-failed',
    command,
    error: { code: 'unprocessable', message: 'No.', retryable: true },
    ...changes,
  }) satisfies PracticeEvent;
export const level = (value: number): PracticeEvent => ({
  type: 'level-measured',
  level: value,
  elapsedMs: 50,
  wordsRead: 1,
  speechStarted: true,
});

const intents = new Set<Input['type']>([
  ...([
    'record',
    'say-word',
    'finish',
    'let-go',
    'cancel',
    'play',
    'judge-again',
    'retry',
    'choose-voice',
  ] as const),
  ...(['dismiss-failure', 'open-word', 'close-word', 'say-differently', 'dispute'] as const),
]);

/** Plays inputs in order; returns the last state and all commands. */
export function play(...inputs: Input[]) {
  let state: CardState = initialState(text, source);
  const commands: string[] = [];
  for (const input of inputs) {
    if (intents.has(input.type)) {
      const next = applyIntent(state, input as Parameters<typeof applyIntent>[1]);
      state = next.state;
      commands.push(...next.commands.map(({ type }) => type));
    } else state = applyEvent(state, answering(input as PracticeEvent, state));
  }
  return { state, phase: state.phase, commands };
}

/** Gives an event without a number the number of what the card waits for. */
function answering(event: PracticeEvent, { phase, trying, playback }: CardState): PracticeEvent {
  if (event.type === 'recording-started') {
    const newest = phase.name === 'opening' ? phase.request : trying?.request;
    return { ...event, request: event.request ?? newest };
  }
  const isOfSound =
    event.type === 'playback-started' || event.type === 'playback-ended' || event.type === 'word-read';
  return isOfSound ? { ...event, request: event.request ?? playback?.request } : event;
}

export const prepared: Input = { type: 'sentence-prepared', plan };
export const record: Input = { type: 'record', held: false };
/** @param request the number of the card's request to record; absent: the newest one */
export const started = (attemptId: string, request?: number): Input => ({
  type: 'recording-started',
  attemptId,
  request,
});
export const stopped = (attemptId: string): Input => ({
  type: 'recording-stopped',
  attemptId,
  because: 'endpoint',
});
export const listening: Input[] = [prepared, record, started('a')];
export const checking: Input[] = [...listening, level(0.5), stopped('a')];
export const result: Input[] = [...checking, judged('a')];
