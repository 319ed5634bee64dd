import { cardTextsOf, cardTexts as t } from '@sayable/shared/texts';
import { classNames } from '../../../ui/class-names.ts';
import type { CardState } from '../state/state.ts';
import type { WrittenSyllable } from '../word/written-syllables.ts';

interface StressLinesProps {
  syllables: readonly WrittenSyllable[];
  referenceVoice: CardState['referenceVoice'];
}

/** The syllables drawn by weight: with the reference's stress, and with the recognized stress. */
export function StressLines({ syllables, referenceVoice }: StressLinesProps) {
  return (
    <div className="stress-lines mt-2">
      <span className="text-xs text-ink-2">{cardTextsOf(referenceVoice)('model')}</span>
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
    <span className="text-lg text-ink-2 wrap-anywhere" lang="en">
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
