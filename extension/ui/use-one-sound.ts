import { useCallback, useEffect, useRef, useState } from 'react';

export type SoundState =
  | { name: 'silent' }
  | { name: 'loading' | 'playing'; id: string }
  | { name: 'failed'; id: string; thrown: unknown };

/** The failure of a sound that was loaded and that this browser doesn't play. */
export class Unplayable extends Error {}

export type OneSound = ReturnType<typeof useOneSound>;

/** Plays one sound at a time. `toggle` loads and plays a sound, or stops it; a stop aborts the signal. */
export function useOneSound(load: (id: string, signal: AbortSignal) => Promise<Blob>) {
  const [sound, setSound] = useState<SoundState>({ name: 'silent' });
  const current = useRef<AbortController>(null);
  const stop = useCallback(() => {
    current.current?.abort();
    current.current = null;
    setSound({ name: 'silent' });
  }, []);
  useEffect(() => () => current.current?.abort(), []);
  const toggle = async (id: string) => {
    const isOn = (sound.name === 'loading' || sound.name === 'playing') && sound.id === id;
    stop();
    if (isOn) return;
    const controller = new AbortController();
    current.current = controller;
    const { signal } = controller;
    const show = (next: SoundState) => void (signal.aborted || setSound(next));
    show({ name: 'loading', id });
    try {
      const blob = await load(id, signal);
      if (!signal.aborted) await play(blob, signal, () => show({ name: 'playing', id }));
      show({ name: 'silent' });
    } catch (thrown) {
      show({ name: 'failed', id, thrown });
    }
  };
  return { sound, toggle, stop };
}

/** Resolves at the end or on a stop. @throws Unplayable */
function play(blob: Blob, signal: AbortSignal, onStarted: () => void): Promise<void> {
  const address = URL.createObjectURL(blob);
  const audio = new Audio(address);
  return new Promise<void>((resolve, reject) => {
    const fail = (cause: unknown) => reject(new Unplayable('The sound could not be played.', { cause }));
    audio.addEventListener('ended', () => resolve());
    audio.addEventListener('error', fail);
    signal.addEventListener('abort', () => {
      audio.pause();
      resolve();
    });
    audio.play().then(onStarted, fail);
  }).finally(() => URL.revokeObjectURL(address));
}
