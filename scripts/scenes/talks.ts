import { Dialogue } from '../../shared/src/conversation/on-device/dialogue/dialogue.ts';
import { offerText } from '../../shared/src/conversation/on-device/dialogue/lines.ts';
import { isOnlySuggested } from '../../shared/src/conversation/on-device/dialogue/scores.ts';
import {
  type DialogueState,
  holds,
  lineText,
} from '../../shared/src/conversation/on-device/dialogue/state.ts';
import type { Lines, Move, Scene } from '../../shared/src/conversation/scenarios/types.ts';
import { stateWhere } from './places.ts';

/** Talks that are enough to come everywhere, and the turns of the longest. */
const MAX_TALKS = 80;
const MAX_TURNS = 130;
/** A move or fact is tried in every so many turns. */
const MOVE_EVERY = 3;

/**
 * Returns the faults that show when a scene is played: wordings that are taken for another thing, and places
 * that no talk comes to.
 */
export function talkFaults(scene: Scene): string[] {
  return [...answerFaults(scene), ...moveFaults(scene), ...offerFaults(scene), ...reachFaults(scene)];
}

/** Each suggested answer, in every wording, is that answer where its question was asked. */
function answerFaults(scene: Scene): string[] {
  const dialogue = new Dialogue(scene);
  return scene.agenda.flatMap((item) =>
    item.answers.flatMap((answer) => {
      const { id } = item;
      if (isOnlySuggested(item, answer)) return [];
      const state = stateWhere(scene, answer.when, id);
      if (!state) return [`No talk has the question of ${id} where “${answer.text}” can be said.`];
      const ways = answer.isHidden ? [] : [answer.text, ...(answer.also ?? [])];
      return ways.flatMap((way) => {
        const { acts, text } = dialogue.answer(state, way.toLowerCase());
        const isTaken = acts.some((act) => act.kind === 'answer' && act.answer === answer);
        return isTaken ? [] : [`“${way}” of ${id} is not understood as “${answer.text}”: “${text}”`];
      });
    }),
  );
}

/** Each wording of a fact or move is answered by it at the talk's beginning, or where its condition holds. */
function moveFaults(scene: Scene): string[] {
  const dialogue = new Dialogue(scene);
  return [...scene.facts, ...scene.moves].flatMap((move) => {
    const places = placesOf(scene, move);
    if (places.length === 0) return [`No talk has the conditions of “${move.said[0]}”.`];
    return move.said.flatMap((way) => {
      const steps = places.map((state) => dialogue.answer(state, way));
      if (
        steps.some(
          ({ acts, text }) =>
            acts.some((act) => act.kind === 'move' && act.move === move) || isSaid(move.says, text),
        )
      )
        return [];
      return [`“${way}” is not answered as “${move.said[0]}”, but: “${steps[0]?.text}”`];
    });
  });
}

/** Returns talks in which a move can be said: at the first question and at the last. */
function placesOf(scene: Scene, { when }: Move): DialogueState[] {
  const ids = [
    scene.agenda[0]?.id,
    scene.agenda.find(({ id }) => when?.includes(`asked:${id}`))?.id,
    scene.agenda.at(-1)?.id,
  ];
  return ids.flatMap((id) => {
    const state = stateWhere(scene, when, id);
    return state && holds(when, state) ? [state] : [];
  });
}

/** Returns true if a text has one of some lines; slots may have any value. */
function isSaid(lines: Lines, text: string): boolean {
  return lines.some((line) => {
    const parts = lineText(line)
      .split(/\{\w+\}/)
      .filter((part) => part.trim().length > 3);
    return parts.length > 0 && parts.every((part) => text.toLowerCase().includes(part.trim().toLowerCase()));
  });
}

/** An offer that the learner refused is not made again, until nothing is left. */
function offerFaults(scene: Scene): string[] {
  const dialogue = new Dialogue(scene);
  return scene.agenda.flatMap((item) => {
    const { id, offers } = item;
    let state = offers && stateWhere(scene, [], id);
    const refused: string[] = [];
    while (state && offers && state.slots[id] === undefined && refused.length <= offers.values.length) {
      const { offer } = offerText(item, state);
      if (offer === undefined) break;
      if (refused.includes(offer)) return [`${offer} of ${id} is offered again after it was refused.`];
      refused.push(offer);
      const text = refused.length % 2 === 0 ? 'No, another one, please.' : 'No, that doesn’t suit me.';
      state = { ...dialogue.answer(state, text).state, pending: id };
    }
    return [];
  });
}

/** Every item is asked and every step is reached in some talk, and each talk ends. */
function reachFaults(scene: Scene): string[] {
  const dialogue = new Dialogue(scene);
  const asked = new Set<string>();
  const steps = new Set<number>();
  const used = new Map<string, number>();
  const moves = [...scene.moves, ...scene.facts];
  const faults = new Set<string>();
  let isGoalReached = false;
  let turns = 0;
  const isDone = () =>
    asked.size === scene.agenda.length && steps.size === scene.steps.length && isGoalReached;
  for (let talk = 0; talk < MAX_TALKS && !(isDone() && turns > 3 * moves.length); talk += 1) {
    let state = dialogue.start();
    for (let turn = 0; turn < MAX_TURNS && !state.isEnded; turn += 1, turns += 1) {
      asked.add(state.pending ?? '');
      const texts =
        turns % MOVE_EVERY === MOVE_EVERY - 1 ? wordingsOf(moves, state) : answersTo(scene, state);
      const text = leastUsed(texts, used, state);
      const step = dialogue.answer(state, text);
      if (/[{}]|undefined|\s{2}|^$/.test(step.text)) faults.add(`“${text}” is answered by “${step.text}”`);
      state = step.state;
      for (const reached of state.steps) steps.add(reached);
    }
    if (!state.isEnded)
      faults.add(
        `A talk goes on for more than ${MAX_TURNS} turns; its last question is that of ${state.pending}.`,
      );
    isGoalReached ||= dialogue.end(state) === 'reached';
  }
  for (const { id, until } of scene.agenda)
    if (!asked.has(id) && !until) faults.add(`No talk comes to the question of ${id}.`);
  for (const [step, text] of scene.steps.entries())
    if (!steps.has(step)) faults.add(`No talk reaches the step “${text}”.`);
  if (!isGoalReached) faults.add('No talk reaches all steps and ends.');
  return [...faults];
}

const wordingsOf = (moves: readonly Move[], state: DialogueState): string[] =>
  moves.filter(({ when, ends }) => !ends && holds(when, state)).flatMap(({ said }) => said.slice(0, 1));

/**
 * Returns what can be said to the pending question. A hidden answer's text stands for what its keys
 * understand.
 */
function answersTo({ agenda }: Scene, state: DialogueState): string[] {
  const item = agenda.find(({ id }) => id === state.pending);
  const offers = item?.offers ? ['Yes, that’s fine.', 'No, another one, please.'] : [];
  return [
    ...(item?.answers ?? []).filter(({ when }) => holds(when, state)).map(({ text }) => text),
    ...offers,
  ];
}

/** Returns the text that was said least often at a question, so that the talks come everywhere. */
function leastUsed(texts: readonly string[], used: Map<string, number>, { pending }: DialogueState): string {
  const keyOf = (text: string) => `${pending} ${text}`;
  const [first = 'Yes, please.'] = texts.toSorted(
    (left, right) => (used.get(keyOf(left)) ?? 0) - (used.get(keyOf(right)) ?? 0),
  );
  used.set(keyOf(first), (used.get(keyOf(first)) ?? 0) + 1);
  return first;
}
