import { comparisonTextsOf } from '@sayable/shared/texts';
import { type PointerEvent, useEffect, useMemo, useRef } from 'react';
import type { PlayPosition } from '../playback/clip-player.ts';
import type { PartPlayer } from '../playback/use-clip-player.ts';
import type { Shown } from '../shown.ts';
import { lanes, type SoundBox, soundAt, soundBoxes } from './chart-geometry.ts';
import { ChartScroll } from './chart-scroll.tsx';
import { GroupArcs, GroupNotes } from './group-arcs.tsx';
import { Axis, Joins, Labels, Words } from './sound-marks.tsx';
import { Waveform } from './waveform.tsx';

/**
 * Both voices, one above the other on one time scale, with their phones connected. Dragging over phones
 * selects fewer.
 */
export function SoundsChart(props: Shown & { player: PartPlayer }) {
  const { comparison, crops, scale, widthPx, first, last } = props;
  const t = comparisonTextsOf(comparison.isOfPage);
  const boxes = useMemo(
    () => soundBoxes(comparison.places, first, last, scale),
    [comparison, first, last, scale],
  );
  // Without the person's voice there is nothing below the model's lane.
  const height = scale.user ? lanes.height : lanes.joinTop + 22;
  const drag = useChartDrag(boxes, props);
  return (
    <section className="compare-section">
      <h2 className="compare-title">
        <span>{t('sounds')}</span>
        <span className="compare-legend">
          <i className="legend-model" /> {t('model')}
          <i className="legend-you" /> {t('you')}
          <i className="legend-group" /> {t('oneBreath')}
        </span>
      </h2>
      <ChartScroll {...props} name={t('sounds')}>
        <div className="compare-chart" style={{ height, width: widthPx }} {...drag}>
          <svg width={widthPx} height={height} role="img" aria-label={describe(boxes, t)}>
            <GroupArcs comparison={comparison} boxes={boxes} />
            <Joins boxes={boxes} />
            <Words boxes={boxes} words={comparison.words} widthPx={widthPx} />
            <Labels boxes={boxes} />
            <Axis scale={scale} widthPx={widthPx} y={height - 6} />
          </svg>
          {crops.reference && scale.reference && (
            <div className="compare-lane" style={{ top: lanes.referenceTop }}>
              <Waveform
                crop={crops.reference}
                widthPx={scale.reference.widthPx}
                heightPx={lanes.waveHeight}
                className="wave-model"
              />
            </div>
          )}
          {crops.user && scale.user && (
            <div className="compare-lane" style={{ top: lanes.userTop }}>
              <Waveform
                crop={crops.user}
                widthPx={scale.user.widthPx}
                heightPx={lanes.waveHeight}
                className="wave-you"
              />
            </div>
          )}
          <Playheads {...props} />
        </div>
      </ChartScroll>
      <GroupNotes comparison={comparison} />
    </section>
  );
}

/** Handles drags over phones, which select them; a click selects one phone. */
function useChartDrag(boxes: readonly SoundBox[], { scale, move }: Pick<Shown, 'scale' | 'move'>) {
  const start = useRef<{ box: number; voice: 'user' | 'reference' } | null>(null);
  const boxAt = ({ currentTarget, clientX }: PointerEvent<HTMLElement>, voice: 'user' | 'reference') =>
    soundAt(boxes, voice, clientX - currentTarget.getBoundingClientRect().left)?.index;
  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0) return;
      const y = event.clientY - event.currentTarget.getBoundingClientRect().top;
      const isUpper = y < (lanes.joinTop + lanes.joinBottom) / 2;
      const voice = (isUpper && scale.reference) || !scale.user ? 'reference' : 'user';
      const box = boxAt(event, voice);
      if (box === undefined) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      start.current = { box, voice };
    },
    onPointerUp(event: PointerEvent<HTMLElement>) {
      const from = start.current;
      start.current = null;
      const to = from && boxAt(event, from.voice);
      if (from && to !== null && to !== undefined) {
        move({ type: 'select', range: [Math.min(from.box, to), Math.max(from.box, to)] });
      }
    },
    onPointerCancel() {
      start.current = null;
    },
  };
}

/** Returns the differences as text for screen readers. */
function describe(boxes: readonly SoundBox[], t: ReturnType<typeof comparisonTextsOf>): string {
  const wrong = boxes.filter(({ level }) => level !== null).length;
  const toFix = wrong === 0 ? t('nothingToFix') : t('toFix', { count: wrong });
  return t('soundsChart', { count: boxes.length, toFix });
}

/** The distance of a playhead from the edge at which the drawing moves on, in px. */
const AHEAD_PX = 40;

interface PlayheadsProps extends Pick<Shown, 'scale' | 'scroll' | 'viewPx'> {
  player: PartPlayer;
}

/**
 * The position of each voice during playback. It is moved directly: rendering is too slow for sixty updates a
 * second.
 */
function Playheads({ player, scale, scroll, viewPx }: PlayheadsProps) {
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
