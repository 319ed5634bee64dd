import { embeddedListeningVoices, type ListeningVoice } from '../contracts/listening-voice.ts';
import { fliteIdOf, fliteVoiceIds } from './flite-command.ts';

const embedded = 'embedded:';
const system = 'system:';

/** Returns the voice of a stored id; the model voice for null or an unknown id. */
export function listeningVoice(id: string | null): ListeningVoice {
  if (id?.startsWith(system)) return { kind: 'system', uri: id.slice(system.length) };
  const voiceId = embeddedListeningVoices.find((one) => embedded + one === id);
  return voiceId ? { kind: 'embedded', voiceId } : { kind: 'model' };
}

/** Returns the id to store; null for the model voice. */
export function listeningVoiceId(voice: ListeningVoice): string | null {
  switch (voice.kind) {
    case 'model':
      return null;
    case 'embedded':
      return embedded + voice.voiceId;
    case 'system':
      return system + voice.uri;
  }
}

/** The id of the natural voice: the voice heart of hibari-tts. */
export const NATURAL_VOICE = 'natural-heart';

/** The id of whoever speaks in the player of a page. */
export const PAGE_VOICE = 'page';

/** Returns true for the id of a voice that is part of Sayable. */
export function isEmbedded(voiceId: string): boolean {
  return voiceId === NATURAL_VOICE || fliteVoiceIds.some((id) => fliteIdOf(id) === voiceId);
}
