import { summariseAssessment } from '@sayable/shared/assessment';
import type { RecordingCondition, Scores, Span } from '@sayable/shared/contracts';
import { writtenPauses } from '@sayable/shared/flow';
import { cardTextsOf, commonTexts, cardTexts as t } from '@sayable/shared/texts';
import { Emphasised } from '../../../ui/emphasised.tsx';
import { HintIcon } from '../../../ui/icons.tsx';
import { ScoreBar, ScoreScale } from '../../../ui/ticks.tsx';
import { useCountUp } from '../../../ui/use-count-up.ts';
import { PauseSign } from '../pauses/pause-note.tsx';
import { shownPauses } from '../pauses/pause-takes.ts';
import { type GlossWord, glossOfAssessment, unknownSpeech } from '../state/gloss.ts';
import type { CardState, JudgedAttempt } from '../state/state.ts';
import { shownWords } from '../word/word-takes.ts';
import { GlossView } from './gloss-view.tsx';

interface ResultViewProps {
  text: string;
  attempt: JudgedAttempt;
  referenceVoice: CardState['referenceVoice'];
  /** The letters that are being read aloud. */
  read?: Span | null;
  firstLanguage: string | null;
  openIndex: number | null;
  /** Opens a word, or the pause behind it. */
  onOpenWord(index: number, pause?: number): void;
}

export function ResultView({
  text,
  attempt,
  referenceVoice,
  read = null,
  firstLanguage,
  openIndex,
  onOpenWord,
}: ResultViewProps) {
  const { alignment, assessment } = attempt;
  const { scores } = assessment;
  const shown = shownWords(attempt);
  const { headline, advice } = summariseAssessment({ ...assessment, words: [...shown] }, text, firstLanguage);
  const words = glossOfAssessment(text, shown, alignment);
  const pauses = writtenPauses(text, { ...assessment, pauses: shownPauses(attempt) });
  const gapAfter = ({ assessed, index }: GlossWord) => {
    const found = pauses.find(({ pause }) => pause.after === assessed?.botIndex);
    if (!found || index === null) return null;
    return <PauseSign pause={found} onOpen={() => onOpenWord(index, found.pause.after)} />;
  };
  return (
    <>
      {scores && <ScoreView scores={scores} headline={headline} />}
      {scores && <MetricsView scores={scores} />}
      <div className="mt-5">
        <GlossView words={words} read={read} openIndex={openIndex} onOpen={onOpenWord} gapAfter={gapAfter} />
      </div>
      <MarkNotes words={words} />
      <ConditionNotes conditions={assessment.conditions ?? []} referenceVoice={referenceVoice} />
      {advice && (
        <div className="advice mt-3">
          <HintIcon />
          <p>
            <Emphasised text={advice} />
          </p>
        </div>
      )}
    </>
  );
}

const conditionKeys = {
  noise: 'noise',
  'narrow-band': 'narrowBand',
  'reference-heard': 'referenceHeard',
  'sounds-unscored': 'soundsUnscored',
} as const satisfies Record<RecordingCondition, string>;

/**
 * The condition that made judging harder, with advice: only the first, because one thing can be done at a
 * time.
 */
function ConditionNotes({
  conditions: [first],
  referenceVoice,
}: { conditions: readonly RecordingCondition[] } & Pick<ResultViewProps, 'referenceVoice'>) {
  if (!first) return null;
  return (
    <p className="mt-2 text-sm text-ink-2">
      <Emphasised text={cardTextsOf(referenceVoice)(conditionKeys[first])} />
    </p>
  );
}

function ScoreView({ scores, headline }: { scores: Scores; headline: string }) {
  const overall = Math.round(scores.overall);
  const shown = useCountUp(overall);
  return (
    <div className="score">
      <div className="score-number" role="img" aria-label={commonTexts('scoreOfHundred', { score: overall })}>
        {shown}
      </div>
      <div>
        <ScoreScale score={shown} />
        <p className="mt-1.5 text-sm text-ink-2">
          <Emphasised text={headline} />
        </p>
      </div>
    </div>
  );
}

const metrics = ['accuracy', 'fluency', 'prosody', 'completeness'] as const;

function MetricsView({ scores }: { scores: Scores }) {
  return (
    <dl className="metrics">
      {metrics.map((name) => (
        <div key={name}>
          <dt>
            {t(name)}
            <b aria-hidden="true">{Math.round(scores[name])}</b>
          </dt>
          <dd>
            <span className="said-only">{commonTexts('ofHundred', { score: Math.round(scores[name]) })}</span>
            <ScoreBar score={scores[name]} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Explains a mark that isn't self-explanatory, if there is one. */
function MarkNotes({ words }: { words: readonly GlossWord[] }) {
  const isUnsure = words.some(({ assessed }) => assessed?.error === 'unsure');
  const isMixed = (['american', 'british'] as const).every((english) =>
    words.some(({ assessed }) => assessed?.english === english),
  );
  const isUnknown = words.some(({ written }) => written === unknownSpeech);
  return (
    <>
      {isUnsure && (
        <p className="mt-2 text-xs text-ink-3">
          <Emphasised text={t('dottedNote')} className="mark-unsure" />
        </p>
      )}
      {isMixed && <p className="mt-2 text-xs text-ink-3">{t('mixedEnglish')}</p>}
      {isUnknown && (
        <p className="mt-2 text-xs text-ink-3">
          <b>{unknownSpeech}</b> {t('unknownSpeechNote')}
        </p>
      )}
    </>
  );
}
