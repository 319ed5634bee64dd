import { AppError } from '@sayable/shared/std';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ServerActions } from './server-actions.ts';
import { asAppError } from './use-call.ts';

export type SampleState =
  | { name: 'silent' }
  | { name: 'loading' }
  | { name: 'playing' }
  | { name: 'failed'; error: AppError };

export interface Sample {
  sample: SampleState;
  /** Fetches and plays a voice's sample, or stops it. */
  toggle(voiceId: string): Promise<void>;
  stop(): void;
}

/** Plays samples of voices, one at a time. A fetched sample is kept. */
export function useSample(server: Pick<ServerActions, 'speakSample'>): Sample {
  const [sample, setSample] = useState<SampleState>({ name: 'silent' });
  const playing = useRef<AbortController>(null);
  const fetched = useRef(new Map<string, Blob>());
  const stop = useCallback(() => {
    playing.current?.abort();
    playing.current = null;
    setSample({ name: 'silent' });
  }, []);
  useEffect(() => () => playing.current?.abort(), []);

  const play = async (voiceId: string, signal: AbortSignal) => {
    const sound = fetched.current.get(voiceId) ?? (await server.speakSample(voiceId, { signal }));
    fetched.current.set(voiceId, sound);
    if (signal.aborted) return;
    await playSound(sound, signal, () => setSample({ name: 'playing' }));
  };
  const toggle = async (voiceId: string) => {
    const wasBusy = sample.name === 'loading' || sample.name === 'playing';
    stop();
    if (wasBusy) return;
    const current = new AbortController();
    playing.current = current;
    const { signal } = current;
    setSample({ name: 'loading' });
    try {
      await play(voiceId, signal);
      if (!signal.aborted) setSample({ name: 'silent' });
    } catch (thrown) {
      if (!signal.aborted) setSample({ name: 'failed', error: asAppError(thrown) });
    }
  };
  return { sample, toggle, stop };
}

/** Resolves at the end or on a stop. @throws AppError if the audio can't be played. */
function playSound(sound: Blob, signal: AbortSignal, onStarted: () => void): Promise<void> {
  const address = URL.createObjectURL(sound);
  const audio = new Audio(address);
  return new Promise<void>((resolve, reject) => {
    const fail = (cause: unknown) => reject(notPlayable(cause));
    audio.addEventListener('ended', () => resolve());
    audio.addEventListener('error', fail);
    signal.addEventListener('abort', () => {
      audio.pause();
      resolve();
    });
    audio.play().then(onStarted, fail);
  }).finally(() => URL.revokeObjectURL(address));
}

function notPlayable(cause: unknown): AppError {
  return new AppError(
    'invalid-upstream-data',
    'The sample could not be played. Try again, or choose another voice.',
    { reason: 'sample-failed', retryable: true, cause },
  );
}
