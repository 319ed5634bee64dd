import type { Crop } from '@sayable/shared/audio';
import { useEffect, useRef } from 'react';
import { peaksOf } from './peaks.ts';
import { useScheme } from './use-scheme.ts';

interface WaveformProps {
  crop: Crop;
  widthPx: number;
  heightPx: number;
  /** A class whose colour the ticks take. */
  className: string;
}

/** A tick every so many px: two of ink, two of air, as everywhere in Sayable. */
const TICK_PX = 4;

/** A voice's loudness over time, drawn by wavesurfer.js, which comes when the first one is looked at. */
export function Waveform({ crop, widthPx, heightPx, className }: WaveformProps) {
  const place = useRef<HTMLDivElement>(null);
  const scheme = useScheme();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another scheme has another colour
  useEffect(() => {
    const container = place.current;
    if (!container || widthPx < TICK_PX) return;
    const drawn = draw(container, crop, widthPx, heightPx);
    return () => void drawn.then((waveform) => waveform?.destroy());
  }, [crop, widthPx, heightPx, scheme]);
  return (
    <div ref={place} className={`compare-wave ${className}`} style={{ width: widthPx, height: heightPx }} />
  );
}

async function draw(container: HTMLElement, { samples, sampleRate }: Crop, width: number, height: number) {
  try {
    const { default: WaveSurfer } = await import('wavesurfer.js');
    container.replaceChildren();
    const { color } = getComputedStyle(container);
    return WaveSurfer.create({
      container,
      height,
      width,
      // It is given what it draws, so that it decodes nothing and plays nothing: we play what we cropped.
      peaks: [peaksOf(samples, Math.floor(width / TICK_PX))],
      duration: samples.length / sampleRate,
      waveColor: color,
      progressColor: color,
      cursorWidth: 0,
      barWidth: TICK_PX / 2,
      barGap: TICK_PX / 2,
      barRadius: 1,
      barMinHeight: 2,
      interact: false,
      hideScrollbar: true,
    });
  } catch (thrown) {
    // The times, sounds and everything to listen to are there without it.
    console.error('sayable: the waveform could not be drawn', thrown);
    return undefined;
  }
}
