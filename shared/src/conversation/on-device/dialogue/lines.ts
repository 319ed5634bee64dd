import type { Item, Lines, Offer, Scene } from '../../scenarios/types.ts';
import { common } from './common.ts';
import { suits } from './limits.ts';
import { type DialogueState, filled, holds, lineText, wordingOf } from './state.ts';

/** Phrases that go on with the common ones after the scene's, so that nothing is said twice. */
const goingOn = new Set(['lost', 'unknown', 'movesOn', 'else', 'changed', 'plain', 'good', 'bad', 'noted']);

const phrasesOf = ({ phrases }: Scene, name: string): Lines => {
  const any = common.phrases[name] ?? [];
  const own = phrases[name];
  return own === undefined ? any : goingOn.has(name) ? [...own, ...any] : own;
};

/** Returns the number of wordings of a phrase. */
export const phraseCount = (scene: Scene, name: string): number => phrasesOf(scene, name).length;

/** Returns a phrase of the scene, or the common one, with its slots filled. @throws Error if there is none */
export function phraseOf(
  scene: Scene,
  state: DialogueState,
  name: string,
  more: Readonly<Record<string, string>> = {},
): { text: string; state: DialogueState } {
  const list = phrasesOf(scene, name);
  if (list.length === 0) throw new Error(`There is no phrase ${name}.`);
  const { text, state: after } = wordingOf(list, `phrase:${name}`, state);
  return { text: filled(text, after, scene, more), state: after };
}

/** Returns the offers of an item that are still open. */
export const openOffers = ({ id, offers }: Item, state: DialogueState): readonly Offer[] =>
  (offers?.values ?? []).filter(
    ({ when, value }) => holds(when, state) && !(state.refused[id] ?? []).includes(value),
  );

/**
 * Returns the present offer of an item, for its lines: the one that was asked for, or the best of those that
 * suit.
 */
export function offerText(item: Item, state: DialogueState): Record<string, string> {
  const open = openOffers(item, state).filter((one) => suits(one, state.limits));
  const offer = open.find(({ value }) => value === state.preferred[item.id]) ?? open[0];
  return offer ? { offer: offer.value } : {};
}

/** Returns true for an item that names its next offer after a refusal. */
export const proposes = ({ instead }: NonNullable<Item['offers']>): boolean =>
  instead.some((one) => lineText(one).includes('{offer}'));

/**
 * Returns the wording of a question whose turn it is; empty where all were said. The opening line is never
 * said again.
 */
export function questionOf(
  item: Item,
  scene: Scene,
  { state, isSame, times }: { state: DialogueState; isSame: boolean; times: number },
): { text: string; state: DialogueState } {
  const offer = offerText(item, state);
  const asks = item === scene.agenda[0] ? item.asks.slice(1) : item.asks;
  const isSimple = asks.length === 0 || (isSame && !item.closes && times % 2 === 1);
  if (isSimple) return { text: filled(item.simply, state, scene, offer), state };
  const { text, state: after } = wordingOf(asks, `asks:${item.id}`, state);
  return { text: filled(text, after, scene, offer), state: after };
}

/** Returns the partner's last turn again, in other words, or with an example of an answer to its question. */
export function saidAgain(
  request: 'repeat' | 'explain' | 'help',
  item: Item | undefined,
  scene: Scene,
  state: DialogueState,
): string {
  if (!item || request === 'repeat')
    return state.said.replace(/^(?:Of course|Sure, once more|No problem)\. /, '');
  const first = item.answers.find(({ when, isHidden }) => !isHidden && holds(when, state));
  if (request === 'help' && first) return `You could say: “${first.text}”`;
  return filled(item.simply, state, scene, offerText(item, state));
}
