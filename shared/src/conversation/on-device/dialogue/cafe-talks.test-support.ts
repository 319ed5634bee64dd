import { builtInScenarios } from '../../scenarios/index.ts';
import type { HeardAnswer } from '../understanding/heard.ts';
import { dialogueOf } from './scene-partner.ts';

const cafe = builtInScenarios.find(({ id }) => id === 'cafe');
if (!cafe) throw new Error('no café');
export const dialogue = await dialogueOf(cafe);

/** Plays a talk in the café, and returns its last turn. */
export function talk(...said: (string | HeardAnswer)[]) {
  let step = { state: dialogue.start(), text: '' };
  for (const heard of said) step = dialogue.answer(step.state, heard);
  const { state, text } = step;
  return { text, state, slots: state.slots, pending: state.pending, end: dialogue.end(state) };
}

export const ordered = ['A tea, please.', 'A small one, please.'] as const;
/** The turns until each question. */
export const until = {
  size: ['A tea, please.'],
  food: ordered,
  place: [...ordered, 'A cookie, please.'],
  sugar: [...ordered, 'A cookie, please.', 'For here, please.'],
  name: [...ordered, 'A cookie, please.', 'For here, please.', 'Milk, please.'],
  pay: [...ordered, 'A cookie, please.', 'For here, please.', 'Milk, please.', 'I’m Sam.'],
} as const;
export const at = (place: keyof typeof until | 'drink', text: string | HeardAnswer) =>
  talk(...(place === 'drink' ? [] : until[place]), text);
