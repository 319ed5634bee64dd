import { embeddedListeningVoices, type ListeningVoice } from '../contracts/listening-voice.ts';

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
