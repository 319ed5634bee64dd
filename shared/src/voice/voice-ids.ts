import { fliteIdOf, fliteVoiceIds } from './flite-command.ts';

/** The id of the natural voice: the voice heart of hibari-tts. */
export const NATURAL_VOICE = 'natural-heart';

/** The id of whoever speaks in the player of a page. */
export const PAGE_VOICE = 'page';

/** Returns true for the id of a voice that is part of Sayable. */
export function isEmbedded(voiceId: string): boolean {
  return voiceId === NATURAL_VOICE || fliteVoiceIds.some((id) => fliteIdOf(id) === voiceId);
}
