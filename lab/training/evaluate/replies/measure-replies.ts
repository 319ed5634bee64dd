import type { DialogueStep, HeardAnswer } from '@sayable/shared/conversation';
import { stateWhere } from '../../../../scripts/scenes/places.ts';
import { percent, tableOf } from '../report/table.ts';
import { type LabelledAnswer, readAnswers } from './labels.ts';
import { type PlayedScene, playedScene } from './scenes.ts';

/** `elsewhere`: what fits nothing at its place was taken for an answer to another question. */
export type ReplyOutcome = 'right' | 'wrong' | 'asked' | 'missed' | 'elsewhere';

type Act = DialogueStep['acts'][number];

/**
 * Returns a talk in which the partner has asked about an item, the first one where none is named. @throws
 * Error if it never does
 */
export function talkAt({ scene }: PlayedScene, item: string | undefined): DialogueStep['state'] {
  const state = stateWhere(scene, [], item);
  if (!state) throw new Error(`${scene.id} has no talk with the question about ${item}.`);
  return state;
}

/**
 * Returns how an answer is understood at its place, with what was made of it.
 * @param heard what the recognisers made of the answer; the typed answer itself where it is absent
 * @throws Error if there is no such place
 */
export function outcomeOf(
  { place, item, text, labels }: LabelledAnswer,
  heard: HeardAnswer = { text },
): { outcome: ReplyOutcome; as: string } {
  const played = playedScene(place.split('/')[0] ?? '');
  const before = talkAt(played, item);
  const { acts, state, text: said } = played.dialogue.answer(before, heard);
  const as = acts.map(nameOf).join(', ') || `nothing: ${said}`;
  const isRight = labels.some(
    (label) =>
      acts.some((act) => isMeant(act, label, played)) || (state.isEnded && isFarewell(label, played)),
  );
  if (isRight) return { outcome: 'right', as };
  const isTaken =
    acts.some(takes) || state.isEnded || JSON.stringify(state.slots) !== JSON.stringify(before.slots);
  if (labels.includes('-')) {
    const isHere = state.isEnded || state.slots[item ?? ''] !== before.slots[item ?? ''];
    return { outcome: !isTaken ? 'right' : isHere ? 'wrong' : 'elsewhere', as };
  }
  if (isTaken) return { outcome: 'wrong', as };
  return { outcome: acts.some(({ kind }) => kind === 'ask') ? 'asked' : 'missed', as };
}

/** Returns true for an act by which something is settled. */
const takes = (act: Act): boolean =>
  (act.kind === 'answer' && act.answer.stays !== true) ||
  act.kind === 'agreed' ||
  act.kind === 'refused-offer';

function isMeant(act: Act, label: string, { scene }: PlayedScene): boolean {
  if (label === 'q') return answersQuestion(act);
  if (label === 'h') return isAnotherAnswer(act);
  if (label === '-') return false;
  const [, kind, name = ''] = /^(fact|move|stays):(.+)$/.exec(label) ?? [];
  // A question that an item's answer was for may be one that the partner can be asked at any time.
  if (kind === 'stays')
    return act.kind === 'move'
      ? act.isFact
      : act.kind === 'answer' && act.item.id === name && act.answer.stays === true;
  if (kind !== undefined) return act.kind === 'move' && act.move.said[0] === name;
  const [id = '', value = ''] = label.split('=');
  if (act.kind === 'agreed') return act.item.id === id && ['*', act.offer.value].includes(value);
  if (act.kind !== 'answer' || act.item.id !== id) return false;
  return answersOf(label, scene).includes(act.answer);
}

type Answer = Extract<Act, { kind: 'answer' }>['answer'];

/**
 * Returns the answers that give an item a value (`*` any), or have it as their text. @throws Error if there
 * are none, nor offers with it
 */
function answersOf(label: string, scene: PlayedScene['scene']): Answer[] {
  const [id, value = ''] = label.split('=');
  const item = scene.agenda.find((one) => one.id === id);
  const isIt = (answer: Answer) => {
    if (value === '*') return !answer.stays;
    return value === 'ends' ? answer.ends : [plainValue(answer), answer.text].includes(value);
  };
  const found = item?.answers.filter(isIt) ?? [];
  const isOffered = item?.offers?.values.some((offer) => offer.value === value) ?? false;
  if (found.length === 0 && !isOffered) throw new Error(`${scene.id} has no answer ${label}.`);
  return found;
}

/** Returns true for a label of a goodbye: whatever ends the talk is one. */
const isFarewell = (label: string, { scene }: PlayedScene): boolean =>
  scene.agenda.some(({ id, closes }) => closes && label.startsWith(`${id}=`)) &&
  answersOf(label, scene).some(({ ends }) => ends);

/**
 * Returns the value of an answer in its own wording: with an open slot, the one that it sets without a word
 * of it.
 */
export const plainValue = ({ open, sets = {}, value, text }: Answer): string =>
  (open && sets[open.slot]) ?? value ?? text;

/** A question is answered by what the partner knows; one that it only can't answer is missed. */
const answersQuestion = (act: Act): boolean =>
  act.kind === 'move' ||
  act.kind === 'request' ||
  act.kind === 'word' ||
  act.kind === 'confirm' ||
  (act.kind === 'answer' && act.answer.stays === true);

/**
 * An answer that isn't suggested: a hidden one, another value than the suggested one's, another offer, a
 * wish.
 */
function isAnotherAnswer(act: Act): boolean {
  if (act.kind !== 'answer')
    return answersQuestion(act) || act.kind === 'refused-offer' || act.kind === 'agreed';
  const { answer, slots } = act;
  const isOther = answer.open !== undefined && slots[answer.open.slot] !== answer.sets?.[answer.open.slot];
  return answer.isHidden === true || isOther || answer.stays === true;
}

function nameOf(act: Act): string {
  if (act.kind === 'answer') return `${act.item.id}: ${act.answer.text}`;
  if (act.kind === 'agreed') return `${act.item.id}: ${act.offer.value}`;
  if (act.kind === 'move') return act.move.said[0] ?? '';
  return act.kind === 'request' ? act.request : act.kind;
}

const kinds = ['suggested answer', 'another answer', 'question back', 'fits nothing'] as const;

function kindOf({ labels }: LabelledAnswer): (typeof kinds)[number] {
  if (labels.includes('-')) return 'fits nothing';
  if (labels.includes('q')) return 'question back';
  return labels.includes('h') ? 'another answer' : 'suggested answer';
}

/**
 * Prints how answers in learners' own words are understood, by kind: for the half that the understanding was
 * tuned with, with its mistakes, and for the half that was set aside, without them.
 */
export function replyLines(): string[] {
  const answers = readAnswers();
  const open = answers.filter(({ isSetAside }) => !isSetAside);
  const mistakes = open.flatMap((answer) => {
    const { outcome, as } = outcomeOf(answer);
    return outcome === 'right'
      ? []
      : [`  ${outcome} at ${answer.place} (${answer.labels.join('/')}): ${answer.text} → ${as}`];
  });
  return [
    ...sectionOf('Answers that the understanding was tuned with', open),
    ...mistakes,
    '',
    ...sectionOf(
      'Answers that were set aside',
      answers.filter(({ isSetAside }) => isSetAside),
    ),
  ];
}

function sectionOf(title: string, answers: readonly LabelledAnswer[]): string[] {
  const rowOf = (name: string, some: readonly LabelledAnswer[]): string[] => {
    const outcomes = some.map((answer) => outcomeOf(answer).outcome);
    const share = (wanted: ReplyOutcome) =>
      percent(outcomes.filter((one) => one === wanted).length / Math.max(1, outcomes.length));
    return [
      name,
      String(some.length),
      share('right'),
      share('wrong'),
      share('asked'),
      share('missed'),
      share('elsewhere'),
    ];
  };
  const rows = kinds.map((kind) =>
    rowOf(
      kind,
      answers.filter((answer) => kindOf(answer) === kind),
    ),
  );
  const head = [
    'what is meant',
    'answers',
    'right',
    'wrongly accepted',
    'asked',
    'not understood',
    'elsewhere',
  ];
  return [`${title}: ${answers.length}`, ...tableOf(head, [...rows, rowOf('all', answers)])];
}
