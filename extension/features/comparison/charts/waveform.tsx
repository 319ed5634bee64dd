import type { Crop } from '@sayable/shared/audio';
import { useMemo } from 'react';
import { peaksOf } from './peaks.ts';

interface WaveformProps {
  crop: Crop;
  widthPx: number;
  heightPx: number;
  /** A class whose color the ticks have. */
  className: string;
}

/** The distance of ticks in px: two of ink, two of air, as everywhere in Sayable. */
const TICK_PX = 4;
const INK_PX = TICK_PX / 2;

/** A voice's loudness over time. */
export function Waveform({ crop: { samples }, widthPx, heightPx, className }: WaveformProps) {
  const ticks = useMemo(() => ticksOf(samples, widthPx, heightPx), [samples, widthPx, heightPx]);
  return (
    <svg className={`compare-wave ${className}`} width={widthPx} height={heightPx} aria-hidden="true">
      <path d={ticks} stroke="currentColor" strokeWidth={INK_PX} strokeLinecap="round" />
    </svg>
  );
}

/** Returns all ticks as one path, because a thousand elements take longer to lay out than to paint. */
function ticksOf(samples: Float32Array, widthPx: number, heightPx: number): string {
  const peaks = peaksOf(samples, Math.floor(widthPx / TICK_PX));
  return Array.from(peaks, (peak, index) => {
    // The round ends add the width of the ink.
    const length = Math.max(0, peak * heightPx - INK_PX);
    return `M${index * TICK_PX + INK_PX / 2} ${((heightPx - length) / 2).toFixed(1)}v${length.toFixed(1)}`;
  }).join('');
}
