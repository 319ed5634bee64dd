import type { WireError } from '@sayable/shared/contracts';
import type { SoundReport } from '../read-aloud.ts';
import type { Draft, SoundSource } from './inputs-and-effects.ts';
import type { Sound, SoundPurpose } from './state.ts';

/**
 * The one slot that sounds, for all cards, texts without a card and the voice that reads along. A new sound
 * stops the present one, which moves to `fading` and sounds alone until it has ended. Only then does the new
 * one begin.
 */

/** Loads a sound, while the present one falls silent, and plays it. */
export function play(draft: Draft, purpose: SoundPurpose, source: SoundSource): void {
  stopSound(draft);
  const id = draft.state.soundsMade + 1;
  draft.set({
    soundsMade: id,
    sound: { id, purpose, phase: 'loading', isHeard: false, word: null, instead: null },
  });
  draft.run({ type: 'load-sound', id, source });
}

/** Stops the sound that is wanted, also one that is still being loaded. */
export function stopSound(draft: Draft): void {
  const { sound } = draft.state;
  if (!sound) return;
  draft.run({ type: 'stop-sound', id: sound.id });
  if (sound.phase === 'sounding') {
    draft.set({ sound: undefined, fading: sound });
  } else {
    draft.set({ sound: undefined });
    finish(draft, sound);
  }
}

/** Stops the sound if its purpose is one of these. */
export function stopSoundOf(draft: Draft, isMeant: (purpose: SoundPurpose) => boolean): void {
  const { sound } = draft.state;
  if (sound && isMeant(sound.purpose)) stopSound(draft);
}

export function soundLoaded(draft: Draft, id: number): void {
  const { sound } = draft.state;
  if (sound?.id !== id) return;
  draft.set({ sound: { ...sound, phase: 'loaded' } });
  playWhenSilent(draft);
}

/** Handles the first sample. */
export function soundStarted(draft: Draft, id: number): void {
  const { sound } = draft.state;
  if (sound?.id === id) draft.set({ sound: { ...sound, isHeard: true } });
}

export function soundReported(draft: Draft, { id, event }: { id: number; event: SoundReport }): void {
  const { sound } = draft.state;
  if (sound?.id !== id) return;
  if (event.type === 'word-read') {
    draft.set({ sound: { ...sound, isHeard: true, word: event.word } });
    return;
  }
  const { purpose } = sound;
  if (event.type === 'change-refused' || event.type === 'clip-missing') {
    if (purpose.type !== 'card') return;
    const { card, asked: id } = purpose;
    draft.notice(
      card,
      event.type === 'clip-missing'
        ? { id, name: 'other-voice' }
        : { id, name: 'not-changed', why: event.why },
    );
    return;
  }
  draft.set({ sound: { ...sound, instead: event.cause } });
  if (purpose.type !== 'card') return;
  draft.show(purpose.card, ({ sentence }) => ({
    sentence: sentence && { ...sentence, passedOver: event.cause },
  }));
}

export function soundEnded(draft: Draft, id: number): void {
  const { sound, fading } = draft.state;
  if (fading?.id === id) {
    draft.set({ fading: undefined });
    finish(draft, fading);
    playWhenSilent(draft);
  } else if (sound?.id === id) {
    draft.set({ sound: undefined });
    finish(draft, sound);
  }
}

export function soundFailed(draft: Draft, { id, error }: { id: number; error: WireError }): void {
  const { sound } = draft.state;
  // The failure of a sound that was stopped is its end.
  if (sound?.id !== id) {
    soundEnded(draft, id);
    return;
  }
  draft.set({ sound: undefined });
  const { purpose } = sound;
  if (purpose.type === 'card') draft.notice(purpose.card, { id: purpose.asked, name: 'failed', error });
  if (purpose.type === 'text')
    draft.run({ type: 'answer-text', request: purpose.request, instead: null, error });
}

function playWhenSilent(draft: Draft): void {
  const { sound, fading } = draft.state;
  if (fading || sound?.phase !== 'loaded') return;
  draft.set({ sound: { ...sound, phase: 'sounding' } });
  draft.run({ type: 'play-sound', id: sound.id });
}

/** Answers the one who asked for a text. */
function finish(draft: Draft, { purpose, instead }: Sound): void {
  if (purpose.type === 'text') draft.run({ type: 'answer-text', request: purpose.request, instead });
}
