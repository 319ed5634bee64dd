import { comparisonTextsOf } from '@sayable/shared/texts';
import { useMemo } from 'react';
import { Emphasised, withoutEmphasis } from '../../../ui/emphasised.tsx';
import type { Shown } from '../shown.ts';
import { ChartScroll } from './chart-scroll.tsx';
import { barsOf, type SyllableBar, stressRemark, syllablesOfPart } from './syllable-bars.ts';

/** The layout in px: the highest bar, a row with its letters, and the lowest bar. */
const BAR = 34;
const ROW = 60;
const LEAST = 4;

/** The duration and loudness of each syllable, in both voices; stressed syllables are highlighted. */
export function SyllableChart(props: Shown) {
  const { comparison, scale, widthPx, first, last } = props;
  const { words, places, user, reference, isOfPage } = comparison;
  const t = comparisonTextsOf(isOfPage);
  const syllables = useMemo(() => syllablesOfPart(words, places, first, last), [words, places, first, last]);
  const rows = useMemo(
    () => [
      { name: 'model', bars: barsOf(syllables, 'reference', reference, scale.reference) },
      { name: 'you', bars: barsOf(syllables, 'user', user, scale.user) },
    ],
    [syllables, reference, user, scale],
  );
  const shown = rows.filter(({ bars }) => bars.length > 0);
  if (shown.length === 0) return null;
  const remark = stressRemark(syllables, words) ?? t('stressHint');
  return (
    <section className="compare-section">
      <h2 className="compare-title">
        <span>{t('stress')}</span>
        <span className="compare-remark">
          <Emphasised text={remark} />
        </span>
      </h2>
      <ChartScroll {...props} name={t('stress')}>
        <svg
          width={widthPx}
          height={ROW * shown.length}
          role="img"
          aria-label={t('stressChart', { remark: withoutEmphasis(remark) })}
        >
          {shown.map(({ name, bars }, row) => (
            <g key={name} className={`syllables-${name}`}>
              {bars.map((bar) => (
                <Bar key={`${bar.syllable.word} ${bar.x}`} bar={bar} top={row * ROW} isOwn={name === 'you'} />
              ))}
            </g>
          ))}
        </svg>
      </ChartScroll>
    </section>
  );
}

function Bar({ bar, top, isOwn }: { bar: SyllableBar; top: number; isOwn: boolean }) {
  const { x, widthPx, loudness, syllable, isStressed, isWeak } = bar;
  const height = LEAST + (BAR - LEAST) * loudness;
  const isWrong = isOwn && syllable.isMismatch;
  const neededPx = syllable.letters.length * (isStressed ? 9.5 : 8.5);
  const isNamed = syllable.letters !== '' && (isWrong || neededPx < widthPx + 6);
  const middle = x + widthPx / 2;
  return (
    <g className={isWrong ? 'syllable syllable-wrong' : 'syllable'}>
      <rect
        className={isWeak ? 'syllable-weak' : ''}
        x={x}
        y={top + BAR - height}
        width={widthPx}
        height={height}
        rx="2"
      />
      {isNamed && (
        <text
          x={middle}
          y={top + BAR + 17}
          textAnchor="middle"
          className={isStressed ? 'syllable-stressed' : ''}
        >
          {syllable.letters}
        </text>
      )}
      {isWrong && syllable.isStressExpected && (
        // The mark of a stress mismatch, as under the letters in the sentence.
        <path
          className="syllable-due"
          d={`M${middle - 10} ${top + BAR + 21}h20M${middle - 10} ${top + BAR + 24}h20`}
        />
      )}
    </g>
  );
}
