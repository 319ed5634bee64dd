import type { Contrast, FlowTask, ReviewCard } from '@sayable/shared/contracts';
import { otherPhones, soundPairsIn } from '@sayable/shared/contrasts';
import { display, pronunciationOfWord, pronunciationText } from '@sayable/shared/display';
import { baseOf, shownForm } from '@sayable/shared/phonetics';
import { cardTextsOf, commonTexts, otherEnglish, soundsTexts, reviewTexts as t } from '@sayable/shared/texts';
import { type ReactNode, useEffect, useRef } from 'react';
import { Button } from '../../ui/button.tsx';
import { MicrophoneIcon, NextIcon } from '../../ui/icons.tsx';
import { RecordingButtons } from '../../ui/saying-a-word.tsx';
import { VoiceButton } from '../../ui/voice-button.tsx';
import { ColouredSentence, guidanceFor, MarkedWord, wordLevel } from '../card/index.ts';
import { ToldSentence, verdictText } from '../flow/index.ts';
import { cardName } from './card-name.ts';
import { againText } from './due-text.ts';
import type { ReviewRun, RunState } from './review-run.ts';
import type { SaidTry, SayState, Voice } from './say-state.ts';

interface WordTurnProps {
  run: ReviewRun;
  state: RunState;
  say: SayState;
  today: string;
  onAllowMicrophone(): void;
}

/**
 * One word of the review: the word, its sounds, its sentence, both voices, and the button that records it.
 */
export function WordTurn(props: WordTurnProps) {
  const { say } = props;
  const place = useRef<HTMLDivElement>(null);
  const { card, phase } = say;
  // Each step has other buttons, and the focus is not to be lost: it goes to the filled one.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it runs at each step
  useEffect(() => {
    if (document.activeElement !== document.body && document.activeElement?.isConnected) return;
    place.current?.querySelector<HTMLElement>('.btn-primary:not(:disabled)')?.focus({ preventScroll: true });
  }, [card.id, phase]);
  return (
    <div ref={place} className="review-turn">
      {say.contrast ? (
        <AskedContrast card={card} contrast={say.contrast} />
      ) : card.flow ? (
        <AskedFlow card={card} task={card.flow} />
      ) : (
        <Asked say={say} />
      )}
      {phase === 'stuck' ? <Stuck {...props} /> : <Speaking {...props} />}
    </div>
  );
}

function Asked({ say }: { say: SayState }) {
  const { card, words, tries } = say;
  const last = tries.at(-1);
  const worst = last && worstWord(last);
  const english = card.origin === 'red' && otherEnglish(card.english, display().english);
  const ipa = words.map((word) => pronunciationText(shownForm(word))).join(' ');
  return (
    <>
      <h2 className={worst ? `review-word level-${wordLevel(worst)}` : 'review-word'} lang="en">
        {worst ? <MarkedWord word={worst} written={card.subject} /> : card.subject}
      </h2>
      <p className="ipa review-ipa">{ipa}</p>
      <p className="review-sentence" lang="en">
        {last ? <ColouredSentence text={card.sentence} words={last.words} /> : <InSentence card={card} />}
      </p>
      <p className="mt-1 text-sm text-ink-3">
        {originText(card)}
        {english && ` · ${english}`}
      </p>
    </>
  );
}

/** A word of a minimal pair, and the word from which it must be told. */
function AskedContrast({ card, contrast }: { card: ReviewCard; contrast: Contrast }) {
  const [sound = ''] = card.subject.split(' ');
  const { english: learned } = display();
  const isLearned = soundPairsIn(learned).some(
    ({ id, english }) => id === card.subject && english === contrast.english,
  );
  const english = !isLearned && otherEnglish(contrast.english, learned);
  return (
    <>
      <h2 className="review-word" lang="en">
        {contrast.word}
      </h2>
      <p className="ipa review-ipa">
        {pronunciationOfWord(contrast.word, contrast.phones, contrast.english)}
      </p>
      <p className="review-sentence">
        {soundsTexts('notThat', { word: contrast.otherWord })}{' '}
        <span className="ipa">
          {pronunciationOfWord(contrast.otherWord, otherPhones(contrast), contrast.english)}
        </span>
      </p>
      <p className="mt-1 text-sm text-ink-3">
        <a className="text-link" href={`/sounds.html?sound=${encodeURIComponent(baseOf(sound))}`}>
          {t('practicePair', { pair: cardName(card) })}
        </a>
        {english && ` · ${english}`}
      </p>
    </>
  );
}

/** A sentence, and what its flow is to tell. */
function AskedFlow({ card, task }: { card: ReviewCard; task: FlowTask }) {
  return (
    <>
      <ToldSentence text={card.sentence} task={task} as="h2" />
      <p className="mt-1 text-sm text-ink-3">
        <a className="text-link" href={`/sounds.html?sound=${task.kind}`}>
          {t('practiceFlow', { name: cardName(card) })}
        </a>
      </p>
    </>
  );
}

function InSentence({ card: { sentence, span } }: { card: ReviewCard }) {
  if (!span || sentence.slice(...span) === sentence) return null;
  return (
    <>
      {sentence.slice(0, span[0])}
      <em>{sentence.slice(...span)}</em>
      {sentence.slice(span[1])}
    </>
  );
}

function originText({ origin, source, reviews }: ReviewCard): ReactNode {
  if (origin === 'star' && reviews.length === 0) return t('yourStar');
  const isPage = /^https?:/.test(source.url);
  if (!source.title || !isPage) return t('times', { count: reviews.length });
  return (
    <a className="text-link" href={source.url} target="_blank" rel="noreferrer">
      {t('fromPage', { title: source.title })}
    </a>
  );
}

function Stuck({ run, say }: WordTurnProps) {
  const detail = say.failure
    ? guidanceFor({ error: say.failure, attemptId: null }).text
    : t('cannotPrepareDetail');
  return (
    <>
      <div role="alert" className="advice mt-6 text-start">
        <p>
          <b className="block font-strong text-ink">{t('cannotPrepare')}</b>
          {detail}
        </p>
      </div>
      <div className="review-actions">
        <Button look="primary" size="big" onClick={() => run.next()}>
          {t('skip')}
        </Button>
        <Button size="big" onClick={() => void run.remove()}>
          {t('remove')}
        </Button>
      </div>
    </>
  );
}

function Speaking(props: WordTurnProps) {
  const { say, run } = props;
  const { phase } = say;
  const isRecording = phase === 'opening' || phase === 'listening' || phase === 'checking';
  // The words of a pair are always ours.
  const of = cardTextsOf((!say.contrast && say.referenceVoice) || 'embedded');
  return (
    <>
      <div className="segments mt-5">
        <SayVoiceButton voice="model" say={say} run={run} label={of('model')} spoken={of('playModel')} />
        {!say.contrast && !say.card.flow && (
          <SayVoiceButton voice="slow" say={say} run={run} label={of('slow')} spoken={of('playModelSlow')} />
        )}
        {say.tries.length > 0 && (
          <SayVoiceButton voice="you" say={say} run={run} label={t('you')} spoken={t('playYou')} />
        )}
      </div>
      {say.isVoiceless && <p className="mt-2 text-sm text-ink-2">{t('cannotPlay')}</p>}
      <div role="status" className="review-result">
        <Outcome {...props} />
      </div>
      <div className="review-actions">
        {isRecording ? (
          <RecordingButtons
            step={phase}
            levels={say.levels}
            texts={{ done: commonTexts('done'), cancel: commonTexts('cancel'), checking: t('checking') }}
            onDone={() => run.stop()}
            onCancel={() => run.cancel()}
          />
        ) : (
          <Resting {...props} />
        )}
      </div>
    </>
  );
}

interface SayVoiceButtonProps {
  voice: Voice;
  say: SayState;
  run: ReviewRun;
  label: string;
  spoken: string;
}

function SayVoiceButton({ voice, say, run, label, spoken }: SayVoiceButtonProps) {
  const isReady = voice === 'you' || (say.referenceVoice !== null && !say.isVoiceless);
  const isBusy = say.phase === 'opening' || say.phase === 'listening';
  return (
    <VoiceButton
      label={label}
      spoken={spoken}
      isPlaying={say.playing === voice}
      disabled={!isReady || isBusy}
      onClick={() => run.play(voice)}
    />
  );
}

function Outcome({ say, state, today }: WordTurnProps) {
  const { phase, failure, tries, card, contrast } = say;
  if (phase === 'preparing') return <p className="text-ink-2">{t('preparing')}</p>;
  if (phase === 'listening') return <p className="text-ink-2">{listeningText(say)}</p>;
  if (phase === 'checking') return <p className="text-ink-2">{t('checking')}</p>;
  if (failure) {
    const { title } = guidanceFor({ error: failure, attemptId: null });
    return <p className="text-ink-2">{t('failedTry', { title })}</p>;
  }
  const last = tries.at(-1);
  if (!last) return null;
  const told = last.verdict && card.flow && verdictText(last.verdict, card.flow, card.sentence);
  if (last.grade === null) return <p className="text-ink-2">{told ?? t('unsure')}</p>;
  const isFirst = tries.filter(({ grade }) => grade !== null).length === 1;
  return (
    <>
      <p className="text-lg font-strong">
        {t(last.grade >= 3 ? 'right' : last.grade === 2 ? 'nearly' : 'wrong')}{' '}
        <ScoreOf card={card} said={last} />
      </p>
      {contrast && last.grade === 1 && (
        <p className="text-ink-2">{soundsTexts('saidOther', { word: contrast.otherWord })}</p>
      )}
      {told && <p className="text-ink-2">{told}</p>}
      <p className="text-sm text-ink-2">
        {isFirst ? state.dueDay && againText(state.dueDay, today) : t('practiceOnly')}
      </p>
    </>
  );
}

function listeningText({ contrast, card }: SayState): string {
  return card.flow ? soundsTexts('listeningFlow') : t('sayNow', { word: contrast?.word ?? card.subject });
}

/** The score beside the one before. */
function ScoreOf({ card, said }: { card: ReviewCard; said: SaidTry }) {
  if (said.score === null) return null;
  const before = card.reviews.findLast(({ score }) => score !== null);
  if (!before || before.score === null) {
    return <span className="font-normal text-ink-2">{commonTexts('ofHundred', { score: said.score })}</span>;
  }
  return (
    <span className="font-normal text-ink-2">
      <span className="said-only">{t('scoreChange', { before: before.score, score: said.score })}</span>
      <span aria-hidden="true">
        {before.score} → {said.score}
      </span>
    </span>
  );
}

/** The number of misses after which a word may rest. */
const MOST_MISSES = 3;

function Resting({ say, run, state, onAllowMicrophone }: WordTurnProps) {
  const { tries, failure, phase } = say;
  const guidance = failure && guidanceFor({ error: failure, attemptId: null });
  if (guidance?.step === 'allow-microphone') {
    return (
      <Button look="primary" size="big" onClick={onAllowMicrophone}>
        {guidance.stepLabel}
      </Button>
    );
  }
  const sure = tries.filter(({ grade }) => grade !== null);
  const isDone = (sure.at(-1)?.grade ?? 0) >= 3 || sure.length >= MOST_MISSES;
  const goesOn = isDone && tries.at(-1)?.grade !== null;
  const nextName = sure.length === 0 ? t('skip') : t(state.sitting.left.length > 1 ? 'next' : 'finish');
  return (
    <>
      {goesOn && (
        <Button look="primary" size="big" icon={<NextIcon />} onClick={() => run.next()}>
          {nextName}
        </Button>
      )}
      <Button
        look={goesOn ? 'plain' : 'primary'}
        size="big"
        icon={<MicrophoneIcon />}
        disabled={phase !== 'ready'}
        onClick={() => run.say()}
      >
        {t(tries.length > 0 ? 'sayAgain' : 'say')}
      </Button>
      {!goesOn && (
        <Button look="quiet" size="big" onClick={() => run.next()}>
          {nextName}
        </Button>
      )}
    </>
  );
}

function worstWord({ words }: SaidTry) {
  const [first, ...rest] = words;
  return rest.reduce((worst, one) => (worst && one.score >= worst.score ? worst : one), first);
}
