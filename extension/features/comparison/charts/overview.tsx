import { type PointerEvent, useEffect, useMemo, useRef } from 'react';
import type { Shown } from '../shown.ts';
import { peaksOf } from './peaks.ts';

const TICK_PX = 5;
const HEIGHT = 32;

/** The whole part in small, with a window over what the drawings below show; dragging moves the window. */
export function Overview({ crops, scroll, widthPx, viewPx }: Shown) {
  const frame = useRef<HTMLElement>(null);
  const crop = crops.user ?? crops.reference;
  const peaks = useMemo(
    () => (crop ? peaksOf(crop.samples, Math.floor(viewPx / TICK_PX)) : []),
    [crop, viewPx],
  );
  const share = viewPx / widthPx;
  useEffect(
    () =>
      scroll.watch((leftPx) => {
        if (frame.current) frame.current.style.transform = `translateX(${leftPx * share}px)`;
      }),
    [scroll, share],
  );
  if (share >= 1) return null;
  const onPointer = (event: PointerEvent<HTMLElement>) => {
    if (event.buttons !== 1) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left;
    scroll.moveTo(Math.min(widthPx - viewPx, Math.max(0, x / share - viewPx / 2)));
  };
  return (
    <div className="overview" aria-hidden="true" onPointerDown={onPointer} onPointerMove={onPointer}>
      <svg width={viewPx} height={HEIGHT} aria-hidden="true">
        {Array.from(peaks, (peak, index) => {
          const height = Math.max(2, Math.abs(peak) * (HEIGHT - 8));
          const x = index * TICK_PX;
          return <rect key={x} x={x} y={(HEIGHT - height) / 2} width="2" height={height} rx="1" />;
        })}
      </svg>
      <i ref={frame} className="overview-window" style={{ width: viewPx * share }} />
    </div>
  );
}
