import { type Crop, cropSection } from '@sayable/shared/audio';
import type { VoiceSections } from '@sayable/shared/comparison';
import type { Comparison, Voice } from './load-comparison.ts';

/** The part of both recordings that is shown and played; null where a voice is missing or says nothing of it. */
export interface Crops {
  user: Crop | null;
  reference: Crop | null;
}

export function cropBoth(
  { user, reference }: Pick<Comparison, 'user' | 'reference'>,
  sections: VoiceSections,
  marginMs: number,
): Crops {
  const crop = ({ sound }: Voice, section: VoiceSections['user']) =>
    sound && section ? cropSection(sound.recording, section, { marginMs }) : null;
  return { user: crop(user, sections.user), reference: crop(reference, sections.reference) };
}
