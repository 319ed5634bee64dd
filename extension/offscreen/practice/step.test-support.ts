import type { PracticeCommand } from '@sayable/shared/contracts';
import { judgement, sentence } from './host.test-support.ts';
import type { Effect, Input } from './inputs-and-effects.ts';
import { initialState, type PracticeState } from './state.ts';
import { step } from './step.ts';

export const refusal = { code: 'forbidden', message: 'No.', retryable: false } as const;
export const crash = {
  code: 'internal',
  message: 'It stopped.',
  retryable: true,
  reason: 'engine-failed',
} as const;
export const silence = {
  code: 'unprocessable',
  message: 'Nothing.',
  retryable: false,
  reason: 'silence',
} as const;

/** The inputs of a card's command; a recording of the command has this attempt id. */
export const command = (asked: PracticeCommand, attemptId = 'a', card = 1): Input => ({
  type: 'command',
  card,
  command: asked,
  attemptId,
});
export const open = (card = 1): Input[] => [{ type: 'card-opened', card }, command(sentence, '', card)];

/** Takes the inputs from a state; returns the state after them, and their effects. */
export function take(inputs: readonly Input[], from: PracticeState = initialState) {
  let state = from;
  const effects: Effect[] = [];
  for (const input of inputs) {
    const next = step(state, input);
    state = next.state;
    effects.push(...next.effects);
  }
  return { state, effects, types: effects.map(typeOf) };
}

/** An effect's type, or the type of the event that it emits. */
export const typeOf = (effect: Effect): string =>
  effect.type === 'emit' ? `emit ${effect.event.type}` : effect.type;

/** The way of a recording to the phase in which the engine's answer is awaited, without mishap. */
export const openings = (attemptId = 'a'): Input[] => [
  { type: 'slot-taken', attemptId },
  { type: 'recording-prepared', attemptId },
  { type: 'microphone-opened', attemptId },
];
export const begun = (start: PracticeCommand = { type: 'start-recording' }): Input[] => [
  ...open(),
  command(start),
  ...openings(),
];
export const ended = (start?: PracticeCommand): Input[] => [
  ...begun(start),
  command({ type: 'stop-recording' }),
  { type: 'microphone-closed', attemptId: 'a' },
];
export const judged: Input = { type: 'engine-answered', attemptId: 'a', outcome: { judgement } };

/** Returns the answers that the devices may give to an effect: the usual one first. */
export function answersTo(effect: Effect): Input[] {
  if (effect.type === 'load-sound')
    return [
      { type: 'sound-loaded', id: effect.id },
      { type: 'sound-failed', id: effect.id, error: refusal },
    ];
  if (effect.type === 'play-sound')
    return [
      { type: 'sound-ended', id: effect.id },
      { type: 'sound-failed', id: effect.id, error: refusal },
    ];
  if (!('attemptId' in effect)) return [];
  const { attemptId } = effect;
  switch (effect.type) {
    case 'take-slot':
      return [
        { type: 'slot-taken', attemptId },
        { type: 'microphone-refused', attemptId, error: refusal },
      ];
    case 'prepare-recording':
      return [
        { type: 'recording-prepared', attemptId },
        { type: 'microphone-refused', attemptId, error: crash },
      ];
    case 'open-microphone':
      return [
        { type: 'microphone-opened', attemptId },
        { type: 'microphone-refused', attemptId, error: refusal },
      ];
    case 'begin-recording':
    case 'judge-stored':
      return [
        { type: 'engine-answered', attemptId, outcome: { judgement } },
        { type: 'engine-answered', attemptId, outcome: { error: crash } },
        { type: 'engine-answered', attemptId, outcome: { error: silence } },
      ];
    case 'close-microphone':
      return [
        { type: 'microphone-closed', attemptId },
        { type: 'recording-failed', attemptId, error: crash },
      ];
    case 'compare-with-model':
      return [
        { type: 'model-compared', attemptId, isHeard: false },
        { type: 'model-compared', attemptId, isHeard: true },
      ];
    case 'store-outcome':
      return [
        { type: 'outcome-stored', attemptId, unsaved: undefined },
        { type: 'outcome-stored', attemptId, unsaved: refusal },
      ];
    case 'discard-recording':
      return [{ type: 'recording-discarded', attemptId, error: undefined }];
    default:
      return [];
  }
}
