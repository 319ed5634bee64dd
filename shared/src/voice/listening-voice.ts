import { embeddedListeningVoices, type ListeningVoice } from '../contracts/listening-voice.ts';
import type { English } from '../contracts/settings.ts';
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

/** The stored id of the model voice where British English is chosen and another voice reads by itself. */
const MODEL = 'model';

interface ListedVoice {
  uri: string;
  /** BCP 47. */
  lang: string;
}

/** True for a voice of the system that speaks British English. */
export const isBritish = ({ lang }: ListedVoice): boolean => /^en[-_]GB/i.test(lang);

/** Returns the voices of the system, British ones first where British English is chosen. */
export function inListeningOrder<V extends ListedVoice>(voices: readonly V[], english: English): V[] {
  return english === 'british'
    ? [...voices.filter(isBritish), ...voices.filter((voice) => !isBritish(voice))]
    : [...voices];
}

/**
 * Returns the id of the voice that reads for listening, null for the model voice. The model voice is
 * American: where British English is chosen and no voice, a British one of the system reads.
 * @param stored the stored id
 */
export function chosenVoice(
  stored: string | null,
  english: English,
  system: readonly ListedVoice[],
): string | null {
  if (stored === MODEL) return null;
  const first = stored === null && english === 'british' ? system.find(isBritish) : undefined;
  return first ? listeningVoiceId({ kind: 'system', uri: first.uri }) : stored;
}

/** Returns the id to store for a chosen voice; null is the model voice. */
export function storedVoice(chosen: string | null, english: English): string | null {
  return chosen === null && english === 'british' ? MODEL : chosen;
}

/** The id of the natural voice: the voice heart of hibari-tts. */
export const NATURAL_VOICE = 'natural-heart';

/** The id of whoever speaks in the player of a page. */
export const PAGE_VOICE = 'page';

/** Returns true for the id of a voice that is part of Sayable. */
export function isEmbedded(voiceId: string): boolean {
  return voiceId === NATURAL_VOICE || fliteVoiceIds.some((id) => fliteIdOf(id) === voiceId);
}
