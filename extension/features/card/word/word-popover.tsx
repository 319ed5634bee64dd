import { wordsToSayAgain } from '@sayable/shared/assessment';
import type { AssessedWord } from '@sayable/shared/contracts';
import { soundText } from '@sayable/shared/display';
import { baseOf } from '@sayable/shared/phonetics';
import { cardTexts as t } from '@sayable/shared/texts';
import type { RefObject } from 'react';
import type { DefinitionSource } from '../../../messaging/definitions.ts';
import type { AttemptToCompare } from '../../../messaging/messages.ts';
import { Emphasised } from '../../../ui/emphasised.tsx';
import { useDefinition } from '../../definition/index.ts';
import { spokenWord, unknownSpeech } from '../state/gloss.ts';
import {
  type CardState,
  earlierTry,
  type Intent,
  type JudgedAttempt,
  type OpenWord,
} from '../state/state.ts';
import { NotRight } from '../view/not-right.tsx';
import { OwnPronunciation } from './own-pronunciation.tsx';
import { UnknownSpeechPopover } from './unknown-speech-popover.tsx';
import { WordDialog } from './word-dialog.tsx';
import { wordLevel, wordScore } from './word-level.ts';
import { WordHead, WordMeaning } from './word-meaning.tsx';
import { WordPlayButtons } from './word-play-buttons.tsx';
import { type AfterWord, SayWord } from './word-say.tsx';
import { nextToSay, rangeToSay, shownWords, triesOf } from './word-takes.ts';
import { WordWhat, worstSound } from './word-what.tsx';

/** The steps that lead out of a word's popover. */
export interface WordSteps {
  /** Opens both voices side by side; absent if that isn't possible. */
  onCompare?: ((comparison: AttemptToCompare) => void) | undefined;
  /** Opens a sound (ARPAbet without stress) to practise it; absent if that isn't possible. */
  onSound?: ((phone: string) => void) | undefined;
  /** Opens the page that requests the microphone; absent if words can't be said again here. */
  onAllowMicrophone?: (() => void) | undefined;
  /** Goes on to the next sentence; absent if there is none. */
  onNext?: (() => void) | undefined;
}

export interface WordPopoverProps extends WordSteps {
  state: CardState;
  attempt: JudgedAttempt;
  open: OpenWord;
  card: RefObject<HTMLElement | null>;
  definitions: DefinitionSource;
  dispatch(intent: Intent): void;
}

/**
 * The popover of a word of a result. Speech that is not in the text has its own popover, because little is
 * known about it.
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
  /** The word as it was said in the sentence. */
  word: AssessedWord;
  label: string;
}

/** The popover of one word: its sounds, what was wrong, both voices, and the button to say it again. */
function KnownWordPopover(props: KnownWordPopoverProps) {
  const { state, attempt, open, card, definitions, word, label, onCompare, onSound, dispatch } = props;
  const definition = useDefinition(definitions, label, textOf(state));
  const tries = triesOf(attempt, word);
  // The last try that is sure is what there is to talk about.
  const last = tries.findLast(({ outcome }) => outcome !== 'unsure');
  const now = last?.word ?? word;
  const { attemptId, alignment } = last?.take ?? attempt;
  const worst = worstSound(now)?.expected;
  return (
    <WordDialog
      label={label}
      wordCount={attempt.assessment.words.length}
      open={open}
      card={card}
      dispatch={dispatch}
    >
      <WordHead label={label} definition={definition}>
        <WordScore now={now} before={last ? word : null} />
      </WordHead>
      <WordWhat
        alignment={alignment}
        referenceVoice={state.referenceVoice}
        word={now}
        written={label}
        hasName={tries.length === 0}
      />
      <WordPlayButtons state={state} attempt={attempt} words={[word]} tries={tries} dispatch={dispatch} />
      <SayAgain {...props} tries={tries} />
      <div className="word-more mt-3">
        {onCompare && (
          <button
            type="button"
            className="text-link"
            onClick={() =>
              onCompare({ attemptId: attempt.attemptId, word: open.index, earlierId: earlierTry(state) })
            }
          >
            {t('compareVoices')}
          </button>
        )}
        {onSound && worst && (
          <button type="button" className="text-link" onClick={() => onSound(baseOf(worst))}>
            {t('practiseSound', { sound: soundText(worst) })}
          </button>
        )}
        <NotRight
          key={`marks ${open.index}`}
          word={now}
          attemptId={attemptId}
          alignment={alignment}
          dispatch={dispatch}
        />
        <OwnPronunciation key={open.index} state={state} word={word} dispatch={dispatch} />
      </div>
      <WordMeaning label={label} definition={definition} />
    </WordDialog>
  );
}

/** The word's score, beside the one in the sentence if it was said again. */
function WordScore({ now, before }: { now: AssessedWord; before: AssessedWord | null }) {
  const score = wordScore(now);
  const earlier = before && wordScore(before);
  if (score === null) return null;
  const look = `text-md font-strong level-${wordLevel(now)}`;
  if (earlier === null) {
    return (
      <span className="text-sm text-ink-2">
        <Emphasised text={t('colouredScore', { score })} className={look} />
      </span>
    );
  }
  return (
    <span
      className="text-sm text-ink-2"
      role="img"
      aria-label={t('scoreBeforeSpoken', { before: earlier, score })}
    >
      {earlier} → <span className={look}>{score}</span>
    </span>
  );
}

/** Nothing if the word isn't in the text, or words can't be said again here. */
function SayAgain(props: KnownWordPopoverProps & { tries: ReturnType<typeof triesOf> }) {
  const { state, attempt, open, tries, dispatch, onAllowMicrophone } = props;
  const { words } = attempt.assessment;
  const range = rangeToSay(words, open.index, textOf(state));
  if (!range || !onAllowMicrophone) return null;
  const spans = words
    .filter(({ botIndex }) => botIndex !== null && botIndex >= range[0] && botIndex < range[1])
    .map(({ span }) => span);
  const written = nameOf(state, [
    Math.min(...spans.map(([start]) => start)),
    Math.max(...spans.map(([, end]) => end)),
  ]);
  const { attemptId } = attempt;
  return (
    <SayWord
      key={open.index}
      after={stepAfter(props)}
      scoreBefore={wordScore(props.word)}
      state={state}
      attemptId={attemptId}
      range={range}
      written={written}
      tries={tries}
      rounds={state.loop && triesOf({ ...attempt, takes: state.loop.takes }, props.word)}
      dispatch={dispatch}
      onAllowMicrophone={onAllowMicrophone}
    />
  );
}

/** The next word to say, else the next sentence, else the way back. */
function stepAfter({ state, attempt, open, onNext, dispatch }: KnownWordPopoverProps): AfterWord {
  const candidates = wordsToSayAgain(shownWords(attempt), state.firstLanguage);
  const index = nextToSay(attempt, candidates);
  const next = index === null || index === open.index ? undefined : attempt.assessment.words[index];
  if (index !== null && next) {
    return {
      label: t('nextWord', { word: nameOf(state, next.span) }),
      go: () => dispatch({ type: 'open-word', index, anchor: null }),
    };
  }
  if (onNext) return { label: t('nextSentence'), go: onNext };
  return { label: t('backToSentence'), go: () => dispatch({ type: 'close-word' }) };
}

function textOf({ plan, text }: CardState): string {
  return plan?.text ?? text;
}

function nameOf(state: CardState, [start, end]: readonly [number, number]): string {
  return textOf(state).slice(start, end);
}
