import type { AssessedWord } from '@sayable/shared/contracts';
import { cardTexts as t } from '@sayable/shared/texts';
import type { RefObject } from 'react';
import type { CardState, Intent, JudgedAttempt, OpenWord } from '../state/state.ts';
import { WordDialog } from './word-dialog.tsx';
import { wordLevel } from './word-level.ts';
import { wordErrorName } from './word-names.ts';
import { WordPlayButtons } from './word-play-buttons.tsx';

interface UnknownSpeechProps {
  state: CardState;
  attempt: JudgedAttempt;
  open: OpenWord;
  word: AssessedWord;
  card: RefObject<HTMLElement | null>;
  dispatch(intent: Intent): void;
}

/**
 * The popover of speech that is not in the text: its words are unknown, so it has no phones, no definition
 * and no comparison. It can be played.
 */
export function UnknownSpeechPopover({ state, attempt, open, word, card, dispatch }: UnknownSpeechProps) {
  const title = t('unknownSpeech');
  const wordCount = attempt.assessment.words.length;
  return (
    <WordDialog label={title} open={open} wordCount={wordCount} card={card} dispatch={dispatch}>
      <h3 className="text-lg font-strong">{title}</h3>
      <p className="mt-2">
        <span className={`badge tint-${wordLevel(word)}`}>{wordErrorName(word)}</span>
      </p>
      {word.error === 'added' && <p className="mt-3 text-sm text-ink-2">{t('readOnlyText')}</p>}
      <WordPlayButtons state={state} attempt={attempt} words={[word]} dispatch={dispatch} />
    </WordDialog>
  );
}
