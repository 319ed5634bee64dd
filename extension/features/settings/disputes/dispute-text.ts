import type { DisputedMark } from '@sayable/shared/contracts';
import { ipaOf } from '@sayable/shared/phonetics';

/** The names of a word's errors as a whole, as shown after its name. */
const errorNames: Record<Exclude<DisputedMark['about'], 'sound' | 'added-sound'>, string> = {
  mispronounced: 'not said right',
  stress: 'other stress',
  omitted: 'left out',
  added: 'not in the text',
  repeated: 'said again',
  replaced: 'another word',
  swapped: 'in another order',
};

/** Returns a disputed mark in a few words: "think: θ". */
export function disputeText({ word, about, sound }: DisputedMark): string {
  if (about === 'sound') return `${word}: ${ipaOf(sound ?? '')}`;
  if (about === 'added-sound') return `${word}: ${ipaOf(sound ?? '')} added`;
  return `${word}: ${errorNames[about]}`;
}
