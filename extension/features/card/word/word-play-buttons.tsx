import type { AssessedWord, PracticeCommand } from '@sayable/shared/contracts';
import { cardTextsOf, cardTexts as t } from '@sayable/shared/texts';
import { noticeText } from '../state/notice-text.ts';
import { playModel, playOwn } from '../state/sections.ts';
import type { CardState, Intent, JudgedAttempt } from '../state/state.ts';
import { ChangedVoiceButton, ChangedVoiceMark, PlayVoiceButton } from '../view/foot-parts.tsx';
import { bestTry, type Try } from './word-takes.ts';

interface WordPlayButtonsProps {
  state: CardState;
  attempt: JudgedAttempt;
  /** The word, or the words of a group. */
  words: readonly AssessedWord[];
  /** The words as they are written, if they are a group: the sentence has buttons of the same names. */
  group?: string | undefined;
  /** The tries at them alone, oldest first. */
  tries?: readonly Try[];
  dispatch(intent: Intent): void;
}

/** Both voices' crop of words, the own one of the last try; a voice that doesn't say them has no button. */
export function WordPlayButtons(props: WordPlayButtonsProps) {
  const { state, attempt, words, group, tries = [], dispatch } = props;
  const model = playModel(words, attempt.alignment);
  const playTry = ({ take, word }: Try) =>
    take.recordingGone
      ? null
      : playOwn(words.length > 1 ? take.assessment.words : [word], take.alignment, take.attemptId);
  const last = tries.at(-1);
  const best = bestTry(tries);
  const own = last
    ? playTry(last)
    : attempt.recordingGone
      ? null
      : playOwn(words, attempt.alignment, attempt.attemptId);
  const ownBest = best && best !== last ? playTry(best) : null;
  const rest = { state, dispatch };
  const alone = words.length === 1 ? (last?.word ?? words[0]) : undefined;
  if (!model && !own) return null;
  const notice = state.notice?.name === 'not-changed' ? noticeText(state.notice) : null;
  return (
    <>
      <div className="mt-3 flex flex-1 gap-2">
        {model && <ModelButtons command={model} group={group} {...rest} />}
        {own && (
          <div className="segments flex-1">
            <PlayVoiceButton
              button="word-attempt"
              label={t('you')}
              spoken={named(t('playOwn'), group)}
              command={own}
              {...rest}
            />
            {ownBest && (
              <PlayVoiceButton
                button="word-best"
                label={t('best')}
                spoken={named(t('playBest'), group)}
                command={ownBest}
                {...rest}
              />
            )}
            {model && alone && (
              <ChangedVoiceButton
                button="word-melody"
                command={{ ...own, change: 'melody', userWord: alone.userIndex ?? 0 }}
                disabled={!state.referenceReady}
                {...rest}
              />
            )}
          </div>
        )}
      </div>
      {alone && <ChangedVoiceMark state={state} />}
      {alone && notice && <p className="mt-2 text-sm text-ink-2">{notice}</p>}
    </>
  );
}

function named(button: string, group: string | undefined): string {
  return group === undefined ? button : `${button}: ${group}`;
}

type PlayReference = Extract<PracticeCommand, { type: 'play-reference' }>;

/** The model voice's crop of a word, normal and slow. */
export function ModelButtons({
  state,
  command,
  group,
  dispatch,
}: Pick<WordPlayButtonsProps, 'state' | 'group' | 'dispatch'> & { command: PlayReference }) {
  const of = cardTextsOf(state.referenceVoice);
  const rest = { state, dispatch, disabled: !state.referenceReady };
  return (
    <div className="segments flex-1">
      <PlayVoiceButton
        button="word-reference"
        label={of('model')}
        spoken={named(of('playModel'), group)}
        command={command}
        {...rest}
      />
      <PlayVoiceButton
        button="word-slow"
        label={t('slow')}
        spoken={named(of('playModelSlow'), group)}
        command={{ ...command, pace: 'slow' }}
        {...rest}
      />
    </div>
  );
}
