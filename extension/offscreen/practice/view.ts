import type { AttemptView, PracticeView, SoundView } from '@sayable/shared/contracts';
import { newAttempt } from '../../messaging/practice-view.ts';
import { type CardId, isOpening, type PracticeState, type Recording, type Sound } from './state.ts';

/** Returns what a card is shown of the state; undefined if it isn't connected. */
export function viewOf(state: PracticeState, card: CardId): PracticeView | undefined {
  const shown = state.cards.get(card)?.shown;
  if (!shown) return undefined;
  const ofCard = state.recordings.filter((each) => each.card === card && each.wish !== 'cancel');
  const underWay = ofCard.map(attemptOf);
  const attempts =
    underWay.length === 0
      ? shown.attempts
      : [...shown.attempts, ...underWay].sort((one, other) => one.id - other.id);
  return { ...shown, attempts, sound: soundOf(state, card) };
}

/** Returns a function that answers the same for the same part of the state, of which nothing changes. */
function remembering<Part extends object, View>(make: (part: Part) => View): (part: Part) => View {
  const made = new WeakMap<Part, View>();
  return (part) => {
    const view = made.get(part) ?? make(part);
    made.set(part, view);
    return view;
  };
}

function soundOf({ sound }: PracticeState, card: CardId): SoundView | null {
  return sound?.purpose.type === 'card' && sound.purpose.card === card ? soundView(sound) : null;
}

const soundView = remembering(({ purpose, isHeard, word }: Sound): SoundView | null =>
  purpose.type === 'card' ? { id: purpose.asked, isSounding: isHeard, word } : null,
);

/** Returns the view of a recording that has no result yet. */
export const attemptOf = remembering((recording: Recording): AttemptView => {
  const { id, attemptId, details, words } = recording;
  const { part, shadowed = false, loop, asks } = details;
  const phase = isOpening(recording) ? 'opening' : recording.phase === 'recording' ? 'listening' : 'checking';
  return newAttempt(id, attemptId, {
    phase,
    part: part && { of: part.of, words: part.words },
    isAlong: shadowed,
    loop,
    isAsked: asks,
    words,
    isKept: phase === 'checking',
  });
});
