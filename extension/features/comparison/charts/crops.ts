import { type Crop, cropSection } from '@sayable/shared/audio';
import type { VoiceSections } from '@sayable/shared/comparison';
import type { Comparison, Voice } from '../load-comparison.ts';

/** The shown and played part of both recordings; null if a voice is missing or has nothing in the part. */
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
