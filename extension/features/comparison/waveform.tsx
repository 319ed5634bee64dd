import type { Crop } from '@sayable/shared/audio';
import { useEffect, useRef } from 'react';
import type WaveSurfer from 'wavesurfer.js';
import type { WaveSurferOptions } from 'wavesurfer.js';
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
    let isWanted = true;
    let drawn: WaveSurfer | undefined;
    loadWaveforms().then(
      ({ default: Waveforms }) => {
        if (isWanted) drawn = Waveforms.create(optionsFor(container, crop, widthPx, heightPx));
      },
      (thrown: unknown) => {
        // The times, sounds and everything to listen to are there without it.
        console.error('sayable: the waveform could not be drawn', thrown);
      },
    );
    return () => {
      isWanted = false;
      drawn?.destroy();
    };
  }, [crop, widthPx, heightPx, scheme]);
  return (
    <div ref={place} className={`compare-wave ${className}`} style={{ width: widthPx, height: heightPx }} />
  );
}

/** Begin early: what is drawn is not waited for. */
export function loadWaveforms() {
  return import('wavesurfer.js');
}

function optionsFor(
  container: HTMLElement,
  { samples, sampleRate }: Crop,
  width: number,
  height: number,
): WaveSurferOptions {
  const { color } = getComputedStyle(container);
  return {
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
  };
}
