import { useEffect, useRef } from 'react';
import { lanes } from '../charts/chart-geometry.ts';
import type { Shown } from '../shown.ts';
import type { PlayPosition } from './clip-player.ts';
import type { PartPlayer } from './use-clip-player.ts';

/** The distance of a playhead from the edge at which the drawing moves on, in px. */
const AHEAD_PX = 40;

interface PlayheadsProps extends Pick<Shown, 'scale' | 'scroll' | 'viewPx'> {
  player: PartPlayer;
}

/**
 * The position of each voice during playback. It is moved directly: rendering is too slow for sixty updates a
 * second.
 */
export function Playheads({ player, scale, scroll, viewPx }: PlayheadsProps) {
  const user = useRef<HTMLElement>(null);
  const reference = useRef<HTMLElement>(null);
  const { watch } = player;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the player is new with each frame, its source is not
  useEffect(() => {
    // The place that is being played stays in sight.
    const follow = (x: number) => {
      const left = scroll.leftPx();
      if (x < left || x > left + viewPx - AHEAD_PX) scroll.moveTo(Math.max(0, x - AHEAD_PX));
    };
    const show = (
      element: HTMLElement | null,
      voice: PlayPosition['voice'],
      all: readonly PlayPosition[],
    ) => {
      if (!element) return;
      const position = all.find((one) => one.voice === voice);
      element.hidden = !position;
      if (!position) return;
      const x = position.ms * scale.pxPerMs;
      element.style.transform = `translateX(${x}px)`;
      follow(x);
    };
    return watch((positions) => {
      show(user.current, 'user', positions ?? []);
      show(reference.current, 'reference', positions ?? []);
    });
  }, [scale, viewPx]);
  const height = lanes.waveHeight + 8;
  return (
    <>
      <i ref={reference} hidden className="playhead" style={{ top: lanes.referenceTop - 4, height }} />
      <i ref={user} hidden className="playhead" style={{ top: lanes.userTop - 4, height }} />
    </>
  );
}
