import { melodyRange, type PitchCurve, pitchCurve } from '@sayable/shared/audio';
import { comparisonTexts as t } from '@sayable/shared/texts';
import { useMemo } from 'react';
import type { Voice } from './load-comparison.ts';
import { pitchPaths } from './pitch-path.ts';
import type { Shown } from './shown.ts';
import type { VoiceScale } from './time-scale.ts';

const HEIGHT = 92;

/** The pitch of both voices, each around its own median. */
export function PitchChart({ comparison, scale, widthPx }: Shown) {
  const { user, reference } = comparison;
  const own = useCurve(user, scale.user);
  const model = useCurve(reference, scale.reference);
  const curves = [model, own].filter((curve) => curve !== null);
  // The range is at least half an octave each way, so that a flat voice looks flat.
  const reach = Math.max(
    6,
    ...curves.flatMap(({ semitones }) => [...semitones].filter(Number.isFinite).map(Math.abs)),
  );
  const y = (semitones: number) => HEIGHT / 2 - (semitones / reach) * (HEIGHT / 2 - 6);
  const remark = remarkOn(own, model);
  return (
    <section className="compare-section">
      <h2 className="compare-title">
        <span>{t('pitch')}</span>
        <span className="compare-remark">{remark}</span>
      </h2>
      <svg width={widthPx} height={HEIGHT} role="img" aria-label={t('pitchChart', { remark }).trim()}>
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
        {model && scale.reference && (
          <path className="pitch pitch-model" d={pitchPaths(model, scale.reference.x, y)} />
        )}
        {own && scale.user && <path className="pitch pitch-you" d={pitchPaths(own, scale.user.x, y)} />}
        <text className="axis" x={widthPx} y="11" textAnchor="end">
          {t('semitonesUp', { count: Math.round(reach) })}
        </text>
      </svg>
    </section>
  );
}

function useCurve({ sound }: Voice, axis: VoiceScale | null): PitchCurve | null {
  const { startMs, endMs } = axis?.section ?? {};
  return useMemo(() => {
    if (!sound || startMs === undefined || endMs === undefined) return null;
    return pitchCurve(sound.measured, { startMs, endMs }, sound.melody);
  }, [sound, startMs, endMs]);
}

/** Returns a remark on the two curves. Nobody hears a melody below a whole tone. */
function remarkOn(own: PitchCurve | null, model: PitchCurve | null): string {
  if (!own) return model ? t('modelMoves', { count: Math.round(melodyRange(model)) }) : '';
  const [mine, theirs] = [melodyRange(own), model ? melodyRange(model) : 0];
  if (mine === 0) return t(theirs === 0 ? 'tooLittleVoice' : 'tooLittleOfYours');
  const count = Math.round(mine);
  if (theirs === 0) return t('youMove', { count });
  const isFlat = theirs >= 3 && mine < theirs / 2;
  return t(isFlat ? 'moveMore' : 'bothMove', { count, model: Math.round(theirs) });
}
