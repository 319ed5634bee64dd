import type { Answer, Item, Move, Offer, Scene } from '../../scenarios/types.ts';
import { offerText } from './lines.ts';
import { type DialogueState, filled, holds, withSteps } from './state.ts';
import { answerValue } from './values.ts';

/** The states after what the learner does; each function returns the state, and says nothing. */

type Slots = Readonly<Record<string, string>>;

const filledSlots = (sets: Slots, state: DialogueState, scene: Scene): Slots =>
  Object.fromEntries(Object.entries(sets).map(([name, line]) => [name, filled(line, state, scene)]));

/** Returns the state after an answer, with the values that were said for its open slot. */
export function afterAnswer(
  state: DialogueState,
  scene: Scene,
  { item, answer, said }: { item: Item; answer: Answer; said: Slots },
): DialogueState {
  const { sets = {}, steps, stays } = answer;
  const own = stays ? {} : { [item.id]: answerValue(answer, said) };
  const { [item.id]: _, ...guesses } = state.guesses;
  return {
    ...state,
    slots: { ...state.slots, ...filledSlots(sets, state, scene), ...said, ...own },
    chosen: stays ? state.chosen : { ...state.chosen, [item.id]: answer },
    steps: withSteps(state.steps, steps),
    guesses,
    stays: 0,
    misses: 0,
  };
}

/** Returns the state after an offer was taken. */
export const afterAgreement = (state: DialogueState, { id, offers }: Item, value: string): DialogueState => ({
  ...state,
  slots: { ...state.slots, [id]: value },
  steps: withSteps(state.steps, offers?.steps),
  stays: 0,
  misses: 0,
});

/** Returns the state after an offer was refused, with another one that is asked for. */
export function afterRefusal(
  state: DialogueState,
  { id }: Item,
  { refused, proposed }: { refused: string | undefined; proposed: Offer | undefined },
): DialogueState {
  const { [id]: _, ...slots } = state.slots;
  const before = state.refused[id] ?? [];
  return {
    ...state,
    slots,
    refused: refused === undefined ? state.refused : { ...state.refused, [id]: [...before, refused] },
    preferred: proposed ? { ...state.preferred, [id]: proposed.value } : state.preferred,
    stays: 0,
    misses: 0,
  };
}

/** Returns the state after a fact was told or a move was made. Offers that it takes back count as refused. */
export function afterMove(state: DialogueState, scene: Scene, move: Move, key: string): DialogueState {
  const { sets = {}, clears = [], asks, steps, adds } = move;
  const kept = <Value>(values: Readonly<Record<string, Value>>): Record<string, Value> =>
    Object.fromEntries(Object.entries(values).filter(([name]) => !clears.includes(name)));
  const takenBack = scene.agenda.flatMap(({ id, offers }) => {
    const value = state.slots[id];
    return offers && value !== undefined && clears.includes(id)
      ? [[id, [...(state.refused[id] ?? []), value]] as const]
      : [];
  });
  return {
    ...state,
    slots: { ...kept(state.slots), ...filledSlots(sets, state, scene) },
    chosen: kept(state.chosen),
    extras: adds ? [...state.extras, adds] : state.extras,
    refused: { ...state.refused, ...Object.fromEntries(takenBack) },
    skipped: state.skipped.filter((one) => !clears.includes(one) && one !== asks),
    told: [...new Set([...state.told, key])],
    steps: withSteps(state.steps, steps),
    misses: 0,
  };
}

/** Returns the state before an item's first offer: hours that were told before were no limits of it. */
export function beforeFirstOffer(item: Item, state: DialogueState): DialogueState {
  const isFirst = (state.refused[item.id] ?? []).length === 0;
  return isFirst && offerText(item, state).offer === undefined
    ? { ...state, limits: { ...state.limits, from: 0, until: 24 } }
    : state;
}

/**
 * Returns the state after an item was left without an answer: nothing is taken as said, and no step is
 * reached. What the partner chooses instead costs what it costs.
 */
export function afterSkip(state: DialogueState, scene: Scene, { id, skip, answers }: Item): DialogueState {
  const instead = skip?.sets?.[id] ?? '';
  const { adds } = answers.find(({ value, when }) => value === instead && holds(when, state)) ?? {};
  return {
    ...state,
    skipped: [...state.skipped, id],
    slots: { ...state.slots, ...filledSlots(skip?.sets ?? {}, state, scene) },
    extras: adds ? [...state.extras, adds] : state.extras,
    misses: 0,
    stays: 0,
  };
}

export const isSettled = ({ id, until }: Item, state: DialogueState): boolean =>
  state.slots[id] !== undefined || state.skipped.includes(id) || (until !== undefined && holds(until, state));

const openQuestion =
  /^(?:(?:and|so|but|please) )?(?:what(?! (?:time|day|color|size))|why|how(?! (?:many|much|long|far|old|often))|tell)\b/i;
const namesValue = /\b(?:name|number|size|color|time|date|or)\b/i;

/**
 * Returns true for a question that any statement answers: a reason, an opinion, a story. The goal of the
 * learner doesn't depend on it.
 */
export const isOpenQuestion = ({ simply, answers, must, offers, closes }: Item): boolean =>
  !must &&
  !offers &&
  !closes &&
  openQuestion.test(simply) &&
  !namesValue.test(simply) &&
  answers.every(({ steps }) => !steps);

/** Returns the item that the partner asks about next. */
export const nextItem = ({ agenda }: Scene, state: DialogueState): Item | undefined =>
  agenda.find((item) => !isSettled(item, state) && holds(item.when, state));
