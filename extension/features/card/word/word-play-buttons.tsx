import type { AssessedWord, PracticeCommand } from '@sayable/shared/contracts';
import { cardTextsOf, cardTexts as t } from '@sayable/shared/texts';
import { noticeText } from '../state/notice-text.ts';
import { playModelWord, playOwnWord } from '../state/sections.ts';
import type { CardState, Intent, JudgedAttempt } from '../state/state.ts';
import { ChangedVoiceButton, ChangedVoiceMark, PlayVoiceButton } from '../view/foot-parts.tsx';
import { bestTry, type Try } from './word-takes.ts';

interface WordPlayButtonsProps {
  state: CardState;
  attempt: JudgedAttempt;
  word: AssessedWord;
  /** The tries at this word alone, oldest first. */
  tries?: readonly Try[];
  dispatch(intent: Intent): void;
}

/** Both voices' crop of a word, the own one of the last try; a voice that doesn't say it has no button. */
export function WordPlayButtons({ state, attempt, word, tries = [], dispatch }: WordPlayButtonsProps) {
  const model = playModelWord(word, attempt.alignment);
  const last = tries.at(-1);
  const best = bestTry(tries);
  const own = last
    ? playTry(last)
    : attempt.recordingGone
      ? null
      : playOwnWord(word, attempt.alignment, attempt.attemptId);
  const ownBest = best && best !== last ? playTry(best) : null;
  const rest = { state, dispatch };
  if (!model && !own) return null;
  const notice = state.notice?.name === 'not-changed' ? noticeText(state.notice) : null;
  return (
    <>
      <div className="mt-3 flex gap-2">
        {model && <ModelButtons command={model} {...rest} />}
        {own && (
          <div className="segments flex-1">
            <PlayVoiceButton
              button="word-attempt"
              label={t('you')}
              spoken={t('playOwn')}
              command={own}
              {...rest}
            />
            {ownBest && (
              <PlayVoiceButton
                button="word-best"
                label={t('best')}
                spoken={t('playBest')}
                command={ownBest}
                {...rest}
              />
            )}
            {model && (
              <ChangedVoiceButton
                button="word-melody"
                command={{ ...own, change: 'melody', userWord: (last?.word ?? word).userIndex ?? 0 }}
                disabled={!state.referenceReady}
                {...rest}
              />
            )}
          </div>
        )}
      </div>
      <ChangedVoiceMark state={state} />
      {notice && <p className="mt-2 text-sm text-ink-2">{notice}</p>}
    </>
  );
}

type PlayReference = Extract<PracticeCommand, { type: 'play-reference' }>;

/** The model voice's crop of a word, normal and slow. */
export function ModelButtons({
  state,
  command,
  dispatch,
}: Pick<WordPlayButtonsProps, 'state' | 'dispatch'> & { command: PlayReference }) {
  const of = cardTextsOf(state.referenceVoice);
  const rest = { state, dispatch, disabled: !state.referenceReady };
  return (
    <div className="segments flex-1">
      <PlayVoiceButton
        button="word-reference"
        label={of('model')}
        spoken={of('playModel')}
        command={command}
        {...rest}
      />
      <PlayVoiceButton
        button="word-slow"
        label={t('slow')}
        spoken={of('playModelSlow')}
        command={{ ...command, pace: 'slow' }}
        {...rest}
      />
    </div>
  );
}

function playTry({ take, word }: Try) {
  return take.recordingGone ? null : playOwnWord(word, take.alignment, take.attemptId);
}
