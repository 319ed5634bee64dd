import type { DisputedMark } from '@sayable/shared/contracts';
import { soundText } from '@sayable/shared/display';
import { settingsTexts as t } from '@sayable/shared/texts';

/** The texts for a word's errors as a whole. */
const wordErrors = {
  mispronounced: 'markMispronounced',
  stress: 'markStress',
  omitted: 'markOmitted',
  added: 'markAdded',
  repeated: 'markRepeated',
  replaced: 'markReplaced',
  swapped: 'markSwapped',
} as const satisfies Record<Exclude<DisputedMark['about'], 'sound' | 'added-sound'>, string>;

/** Returns a disputed mark in a few words: "think: θ". */
export function disputeText({ word, about, sound }: DisputedMark): string {
  if (about === 'sound') return t('markSound', { word, sound: soundText(sound ?? '') });
  if (about === 'added-sound') return t('markAddedSound', { word, sound: soundText(sound ?? '') });
  return t(wordErrors[about], { word });
}
