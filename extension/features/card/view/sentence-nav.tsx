import { cardTexts as t } from '@sayable/shared/texts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { Emphasised } from '../../../ui/emphasised.tsx';
import { NextIcon, PreviousIcon } from '../../../ui/icons.tsx';

/** The selection on the page, if it is more, or less, than the sentence of this card. */
export interface CardSelection {
  /** The sentence's index and the number of sentences. */
  index: number;
  count: number;
  /** The texts of all sentences. */
  sentences: readonly string[];
  /**
   * True if only the selected words are practised; null if they are the sentence itself, so that it can't be
   * narrowed.
   */
  isNarrowed: boolean | null;
  onMove(index: number): void;
  onNarrow(isNarrowed: boolean): void;
}

/**
 * The navigation in the card's head: between the sentences of a paragraph, and between the sentence and the
 * selected words.
 */
export function SentenceNav({ selection, isBusy }: { selection: CardSelection; isBusy: boolean }) {
  const { index, count, isNarrowed, onMove, onNarrow } = selection;
  return (
    <span className="flex min-w-0 items-center gap-1">
      {isNarrowed !== null && (
        <Button
          size="small"
          look="quiet"
          className="min-w-0"
          disabled={isBusy}
          onClick={() => onNarrow(!isNarrowed)}
        >
          <span className="one-line">{t(isNarrowed ? 'wholeSentence' : 'onlySelection')}</span>
        </Button>
      )}
      {count > 1 && (
        <>
          <IconButton
            label={t('previousSentence')}
            disabled={isBusy || index === 0}
            onClick={() => onMove(index - 1)}
          >
            <PreviousIcon />
          </IconButton>
          <span className="whitespace-nowrap">
            <Emphasised
              text={t('sentencePosition', { position: index + 1, total: count })}
              className="sentence-nav-word"
            />
          </span>
          <IconButton
            label={t('nextSentence')}
            disabled={isBusy || index === count - 1}
            onClick={() => onMove(index + 1)}
          >
            <NextIcon />
          </IconButton>
        </>
      )}
    </span>
  );
}
