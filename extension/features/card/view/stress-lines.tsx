import { cardTexts as t } from '@sayable/shared/texts';
import { classNames } from '../../../ui/class-names.ts';
import type { WrittenSyllable } from '../word/written-syllables.ts';

/** The syllables drawn by weight: with the model's stress, and with the recognized stress. */
export function StressLines({ syllables }: { syllables: readonly WrittenSyllable[] }) {
  return (
    <div className="stress-lines mt-2">
      <span className="text-xs text-ink-2">{t('model')}</span>
      <StressLine syllables={syllables} side="isDue" />
      <span className="text-xs text-ink-2">{t('you')}</span>
      <StressLine syllables={syllables} side="isSaid" />
    </div>
  );
}

function StressLine({
  syllables,
  side,
}: {
  syllables: readonly WrittenSyllable[];
  side: 'isDue' | 'isSaid';
}) {
  return (
    <span className="text-lg text-ink-2 wrap-anywhere">
      {syllables.map((syllable, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a syllable is identified by its position in the word
        <span key={index}>
          {index > 0 && ' · '}
          {syllable[side] ? (
            <b className={classNames('stressed', side === 'isSaid' && 'level-2')}>
              {syllable.letters.toUpperCase()}
            </b>
          ) : (
            syllable.letters.toLowerCase()
          )}
        </span>
      ))}
    </span>
  );
}
