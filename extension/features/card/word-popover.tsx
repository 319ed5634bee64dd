import type { AssessedWord } from '@sayable/shared/contracts';
import { cardTexts as t } from '@sayable/shared/texts';
import type { RefObject } from 'react';
import type { DefinitionSource } from '../../messaging/definitions.ts';
import { Emphasised } from '../../ui/emphasised.tsx';
import { useDefinition } from '../definition/index.ts';
import { spokenWord, unknownSpeech } from './gloss.ts';
import { letterMarks } from './letter-marks.ts';
import { NotRight } from './not-right.tsx';
import { OwnPronunciation } from './own-pronunciation.tsx';
import type { CardState, Intent, JudgedAttempt, OpenWord } from './state.ts';
import { UnknownSpeechPopover } from './unknown-speech-popover.tsx';
import { WordDialog } from './word-dialog.tsx';
import { wordLevel, wordScore } from './word-level.ts';
import { WordHead, WordMeaning } from './word-meaning.tsx';
import { wordErrorName } from './word-names.ts';
import { WordPlayButtons } from './word-play-buttons.tsx';
import { WordSounds } from './word-sounds.tsx';

interface WordPopoverProps {
  state: CardState;
  attempt: JudgedAttempt;
  open: OpenWord;
  card: RefObject<HTMLElement | null>;
  definitions: DefinitionSource;
  /** Opens both voices of a word side by side; absent if that isn't possible. */
  onCompare?: ((attemptId: string, word: number) => void) | undefined;
  dispatch(intent: Intent): void;
}

/**
 * The popover of a word of a result. Speech that is not in the text has its own popover, because little is known about
 * it.
 */
export function WordPopover(props: WordPopoverProps) {
  const { state, attempt, open } = props;
  const word = attempt.assessment.words[open.index];
  if (!word) return null;
  const label = nameOf(state, word.span) || spokenWord(word, attempt.alignment);
  return label === unknownSpeech ? (
    <UnknownSpeechPopover {...props} word={word} />
  ) : (
    <KnownWordPopover {...props} word={word} label={label} />
  );
}

interface KnownWordPopoverProps extends WordPopoverProps {
  word: AssessedWord;
  label: string;
}

/** The popover of one word: its expected and recognized phones, advice, and both voices' crop of it. */
function KnownWordPopover(props: KnownWordPopoverProps) {
  const { state, attempt, open, card, definitions, word, label, onCompare, dispatch } = props;
  const { assessment, alignment } = attempt;
  const definition = useDefinition(definitions, label, state.plan?.text ?? state.text);
  const score = wordScore(word);
  return (
    <WordDialog label={label} wordCount={assessment.words.length} {...{ open, card, dispatch }}>
      <WordHead label={label} definition={definition}>
        {score !== null && (
          <span className="text-sm text-ink-2">
            <Emphasised
              text={t('colouredScore', { score })}
              className={`text-md font-strong level-${wordLevel(word)}`}
            />
          </span>
        )}
      </WordHead>
      <WordSounds word={word} alignment={alignment} written={label}>
        <span className={`badge tint-${word.error === 'stress' ? 2 : wordLevel(word)}`}>
          <WrongLetters word={word} written={label} />
          {wordErrorName(word)}
        </span>
      </WordSounds>
      <NotRight
        key={`marks ${open.index}`}
        attemptId={attempt.attemptId}
        {...{ word, alignment, dispatch }}
      />
      {word.advice && (
        <p className="mt-3 text-sm text-ink-2">
          <Emphasised text={word.advice} />
        </p>
      )}
      <WordPlayButtons {...{ state, attempt, word, dispatch }} />
      {onCompare && (
        <button
          type="button"
          className="text-link mt-3"
          onClick={() => onCompare(attempt.attemptId, open.index)}
        >
          {t('compareVoices')}
        </button>
      )}
      <OwnPronunciation key={open.index} {...{ state, word, dispatch }} />
      <WordMeaning label={label} definition={definition} />
    </WordDialog>
  );
}

/** The letters with their mark, as in the sentence; nothing if the mark covers the whole word. */
function WrongLetters({ word, written }: { word: AssessedWord; written: string }) {
  const [first] = letterMarks(word, written);
  if (!first || first.span[1] - first.span[0] === written.length) return null;
  return <span className={first.mark}>{written.slice(...first.span)}</span>;
}

function nameOf({ plan, text }: CardState, [start, end]: readonly [number, number]): string {
  return (plan?.text ?? text).slice(start, end);
}
