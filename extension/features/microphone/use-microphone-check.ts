import type { ErrorReason } from '@sayable/shared/contracts';
import { AppError } from '@sayable/shared/std';
import { useCallback, useEffect, useRef, useState } from 'react';
import { levelTicks } from '../../ui/ticks.tsx';
import { measureLevel } from './measure-level.ts';

/** The maximum time that the microphone is on for the check. */
const checkMs = 20_000;
/** A voice at arm's length is well above this level, a quiet room below; 0–1 as the meter shows. */
const voiceLevel = 0.45;

export type MicrophoneCheck =
  | { name: 'not-asked' }
  | { name: 'asking' }
  | { name: 'refused'; reason: ErrorReason }
  | { name: 'hearing'; levels: readonly number[]; heard: boolean }
  /** The check is over; the microphone is off again. */
  | { name: 'done'; heard: boolean };

export interface MicrophoneCheckOptions {
  /**
   * Requests a microphone; null is the system's default. Rejects with an AppError whose reason says why there
   * is none.
   */
  openMicrophone(deviceId: string | null): Promise<MediaStream>;
}

/** Requests the microphone and shows its level for some seconds. */
export function useMicrophoneCheck({ openMicrophone }: MicrophoneCheckOptions) {
  const [check, setCheck] = useState<MicrophoneCheck>({ name: 'not-asked' });
  const stopMeasuring = useRef<() => void>(null);
  const isShown = useRef(true);
  const stop = useCallback(() => {
    stopMeasuring.current?.();
    stopMeasuring.current = null;
    setCheck((now) => (now.name === 'hearing' ? { name: 'done', heard: now.heard } : now));
  }, []);
  useEffect(() => {
    isShown.current = true;
    return () => {
      isShown.current = false;
      stop();
    };
  }, [stop]);

  const isHearing = check.name === 'hearing';
  useEffect(() => {
    if (!isHearing) return;
    const timer = setTimeout(stop, checkMs);
    return () => clearTimeout(timer);
  }, [isHearing, stop]);

  const start = async (deviceId: string | null) => {
    setCheck({ name: 'asking' });
    try {
      const stream = await openMicrophone(deviceId);
      stopMeasuring.current = measureLevel(stream, (level) => setCheck((now) => withLevel(now, level)));
      if (isShown.current) setCheck({ name: 'hearing', levels: [], heard: false });
      else stop();
    } catch (thrown) {
      const reason = thrown instanceof AppError ? thrown.reason : undefined;
      setCheck({ name: 'refused', reason: reason ?? 'microphone-busy' });
    }
  };
  return { check, start, stop };
}

function withLevel(check: MicrophoneCheck, level: number): MicrophoneCheck {
  if (check.name !== 'hearing') return check;
  return {
    name: 'hearing',
    levels: [...check.levels, level].slice(-levelTicks),
    heard: check.heard || level >= voiceLevel,
  };
}
