import { useEffect, useRef } from 'react';
import { lanes } from './chart-geometry.ts';
import type { PlayPosition } from './play-position.ts';
import type { TimeScale } from './time-scale.ts';
import type { PartPlayer } from './use-clip-player.ts';

/** The position of each voice during playback. It is moved directly: React is too slow for sixty updates a second. */
export function Playheads({ player, scale }: { player: PartPlayer; scale: TimeScale }) {
  const user = useRef<HTMLElement>(null);
  const reference = useRef<HTMLElement>(null);
  const { watch } = player;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the player is new with each frame, its source is not
  useEffect(() => {
    const show = (
      element: HTMLElement | null,
      voice: PlayPosition['voice'],
      all: readonly PlayPosition[],
    ) => {
      if (!element) return;
      const position = all.find((one) => one.voice === voice);
      element.hidden = !position;
      if (position) element.style.transform = `translateX(${position.ms * scale.pxPerMs}px)`;
    };
    return watch((positions) => {
      show(user.current, 'user', positions ?? []);
      show(reference.current, 'reference', positions ?? []);
    });
  }, [scale]);
  const height = lanes.waveHeight + 8;
  return (
    <>
      <i ref={reference} hidden className="playhead" style={{ top: lanes.referenceTop - 4, height }} />
      <i ref={user} hidden className="playhead" style={{ top: lanes.userTop - 4, height }} />
    </>
  );
}
