import type { ReviewCard } from '@sayable/shared/contracts';
import { pairedSoundText } from '@sayable/shared/display';
import { soundsTexts } from '@sayable/shared/texts';

/** Returns what a card is called: its word, its two sounds, or its exercise of flow. */
export function cardName({ kind, subject }: Pick<ReviewCard, 'kind' | 'subject'>): string {
  if (kind === 'word') return subject;
  if (kind === 'flow') return soundsTexts(subject === 'news' ? 'news' : 'end');
  const [one = '', other = ''] = subject.split(' ');
  return soundsTexts('pair', { one: pairedSoundText(one), other: pairedSoundText(other) });
}
