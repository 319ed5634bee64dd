import { AppError, isAbort } from '@sayable/shared/std';
import { useCallback, useEffect, useRef, useState } from 'react';

/** One of the browser's own models on this device. */
export interface BrowserModel {
  availability(): Promise<'unavailable' | 'downloadable' | 'downloading' | 'available'>;
  /**
   * Downloads the model if need be, and tries it. The browser allows it only in the handler of a click.
   * @param onProgress receives the share that is there, 0–1; never called where the browser doesn't tell
   * @throws AppError
   */
  prepare(onProgress: (share: number) => void, signal: AbortSignal): Promise<void>;
}

export type BrowserModelState =
  | { name: 'asking' | 'unavailable' | 'downloadable' | 'trying' | 'available' }
  /** `share`, 0–1, is null where it isn't known; `isOurs`: this page waits for it and can stop. */
  | { name: 'downloading'; share: number | null; isOurs: boolean }
  | { name: 'failed'; error: AppError };

export interface HeldBrowserModel {
  state: BrowserModelState;
  /**
   * To be called in the handler of a click. Resolves to true once the model is ready, to false if it isn't.
   */
  prepare(): Promise<boolean>;
  /** Stops waiting for the download. */
  stop(): void;
}

/** A download that another page began tells nothing: it is asked for this often. */
const ASKED_EVERY_MS = 2_000;

/** The state of one model, and how to get it ready. Another model begins anew. */
export function useBrowserModel(model: BrowserModel): HeldBrowserModel {
  const [state, setState] = useState<BrowserModelState>({ name: 'asking' });
  const running = useRef<AbortController | null>(null);

  const ask = useCallback(async () => {
    const name = await model.availability();
    if (running.current) return;
    if (name === 'downloading') setState({ name, share: null, isOurs: false });
    else setState({ name });
  }, [model]);

  useEffect(() => {
    setState({ name: 'asking' });
    void ask();
    const onFocus = () => void ask();
    window.addEventListener('focus', onFocus);
    return () => {
      window.removeEventListener('focus', onFocus);
      running.current?.abort();
      running.current = null;
    };
  }, [ask]);

  const isElsewhere = state.name === 'downloading' && !state.isOurs;
  useEffect(() => {
    if (!isElsewhere) return;
    const timer = setInterval(() => void ask(), ASKED_EVERY_MS);
    return () => clearInterval(timer);
  }, [isElsewhere, ask]);

  const prepare = async (): Promise<boolean> => {
    const own = new AbortController();
    running.current?.abort();
    running.current = own;
    const isThere = state.name === 'available';
    setState(isThere ? { name: 'trying' } : { name: 'downloading', share: null, isOurs: true });
    try {
      await model.prepare((share) => {
        if (running.current === own && !isThere) setState({ name: 'downloading', share, isOurs: true });
      }, own.signal);
      if (running.current !== own) return false;
      running.current = null;
      setState({ name: 'available' });
      return true;
    } catch (thrown) {
      if (running.current !== own) return false;
      running.current = null;
      if (isAbort(thrown)) await ask();
      else setState({ name: 'failed', error: asAppError(thrown) });
      return false;
    }
  };

  const stop = () => {
    running.current?.abort();
  };

  return { state, prepare, stop };
}

function asAppError(thrown: unknown): AppError {
  return thrown instanceof AppError
    ? thrown
    : new AppError('internal', 'The browser’s model could not be made ready. Try again.', { cause: thrown });
}
