import { type PitchCurve, pitchCurve } from '@sayable/shared/audio';
import { comparisonTextsOf } from '@sayable/shared/texts';
import { useMemo } from 'react';
import { Emphasised, withoutEmphasis } from '../../../ui/emphasised.tsx';
import type { VoiceSound } from '../load-comparison.ts';
import type { Shown } from '../shown.ts';
import { ChartScroll } from './chart-scroll.tsx';
import { MelodyRange } from './melody-range.tsx';
import { melodyRemark } from './melody-remark.ts';
import { NearerTry } from './nearer-try.tsx';
import { pitchPaths } from './pitch-path.ts';
import { syllablesOfPart } from './syllable-bars.ts';
import type { VoiceScale } from './time-scale.ts';

const HEIGHT = 92;

/** The pitch of both voices, each around its own median, and behind them that of an earlier try. */
export function PitchChart(props: Shown) {
  const { comparison, scale, widthPx, first, last } = props;
  const { user, reference, earlier, words, places, isOfPage } = comparison;
  const t = comparisonTextsOf(isOfPage);
  const own = useCurve(user.sound, scale.user);
  const model = useCurve(reference.sound, scale.reference);
  const before = useCurve(earlier?.sound ?? null, scale.earlier);
  const curves = [model, own, before].filter((curve) => curve !== null);
  // The range is at least half an octave each way, so that a flat voice looks flat.
  const reach = Math.max(
    6,
    ...curves.flatMap(({ semitones }) => [...semitones].filter(Number.isFinite).map(Math.abs)),
  );
  const y = (semitones: number) => HEIGHT / 2 - (semitones / reach) * (HEIGHT / 2 - 6);
  const remark = melodyRemark(own, model, syllablesOfPart(words, places, first, last), t);
  return (
    <section className="compare-section">
      <h2 className="compare-title">
        <span>{t('pitch')}</span>
        <span className="compare-remark">
          <Emphasised text={remark} />
        </span>
      </h2>
      <ChartScroll {...props} name={t('pitch')}>
        <svg
          width={widthPx}
          height={HEIGHT}
          role="img"
          aria-label={t('pitchChart', { remark: withoutEmphasis(remark) }).trim()}
        >
          {[reach, 0, -reach].map((semitones) => (
            <line
              key={semitones}
              className="pitch-grid"
              x1="0"
              x2={widthPx}
              y1={y(semitones)}
              y2={y(semitones)}
            />
          ))}
          {before && scale.earlier && (
            <path className="pitch pitch-earlier" d={pitchPaths(before, scale.earlier.x, y)} />
          )}
          {model && scale.reference && (
            <path className="pitch pitch-model" d={pitchPaths(model, scale.reference.x, y)} />
          )}
          {own && scale.user && <path className="pitch pitch-you" d={pitchPaths(own, scale.user.x, y)} />}
          <text className="axis" x="0" y="12">
            {t('axisHigh')}
          </text>
          <text className="axis" x="0" y={HEIGHT - 2}>
            {t('axisLow')}
          </text>
        </svg>
      </ChartScroll>
      <NearerTry comparison={comparison} />
      <MelodyRange comparison={comparison} />
    </section>
  );
}

function useCurve(sound: VoiceSound | null, axis: VoiceScale | null): PitchCurve | null {
  const { startMs, endMs } = axis?.section ?? {};
  return useMemo(() => {
    if (!sound || startMs === undefined || endMs === undefined) return null;
    return pitchCurve(sound.measured, { startMs, endMs }, sound.melody);
  }, [sound, startMs, endMs]);
}
