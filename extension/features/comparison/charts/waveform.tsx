import type { Crop } from '@sayable/shared/audio';
import { useLayoutEffect, useRef, useSyncExternalStore } from 'react';
import type WaveSurfer from 'wavesurfer.js';
import type { WaveSurferOptions } from 'wavesurfer.js';
import { peaksOf } from './peaks.ts';

interface WaveformProps {
  crop: Crop;
  widthPx: number;
  heightPx: number;
  /** A class whose colour the ticks have. */
  className: string;
}

/** The distance of ticks in px: two of ink, two of air, as everywhere in Sayable. */
const TICK_PX = 4;

/** A voice's loudness over time, drawn by wavesurfer.js, which is loaded for the first waveform. */
export function Waveform({ crop, widthPx, heightPx, className }: WaveformProps) {
  const place = useRef<HTMLDivElement>(null);
  const scheme = useScheme();
  // The drawing is part of the first frame, if the library is loaded.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each scheme has other colours
  useLayoutEffect(() => {
    const container = place.current;
    if (!container || widthPx < TICK_PX) return;
    let isWanted = true;
    let drawn: WaveSurfer | undefined;
    loadWaveforms().then(
      ({ default: Waveforms }) => {
        if (isWanted) drawn = Waveforms.create(optionsFor(container, crop, widthPx, heightPx));
      },
      (thrown: unknown) => {
        // The times, phones and all playback work without it.
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

/** Loads the library early, so that the drawing doesn't wait for it. */
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
    // The peaks are passed in, so that the library neither decodes nor plays anything: we play our own crops.
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

const dark = '(prefers-color-scheme: dark)';

/** Returns the present colour scheme, for drawings on a canvas, which CSS doesn't reach. */
function useScheme(): 'light' | 'dark' {
  return useSyncExternalStore(
    (changed) => {
      const query = matchMedia(dark);
      query.addEventListener('change', changed);
      return () => query.removeEventListener('change', changed);
    },
    () => (matchMedia(dark).matches ? 'dark' : 'light'),
  );
}
