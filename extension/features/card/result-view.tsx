import { summariseAssessment } from '@sayable/shared/assessment';
import type { RecordingCondition, Scores } from '@sayable/shared/contracts';
import { Emphasised } from '../../ui/emphasised.tsx';
import { HintIcon } from '../../ui/icons.tsx';
import { ScoreBar, ScoreScale } from '../../ui/ticks.tsx';
import { useCountUp } from '../../ui/use-count-up.ts';
import { type GlossWord, glossOfAssessment, unknownSpeech } from './gloss.ts';
import { GlossView } from './gloss-view.tsx';
import type { JudgedAttempt } from './state.ts';

interface ResultViewProps {
  text: string;
  attempt: JudgedAttempt;
  firstLanguage: string | null;
  openIndex: number | null;
  onOpenWord(index: number): void;
}

export function ResultView({ text, attempt, firstLanguage, openIndex, onOpenWord }: ResultViewProps) {
  const { alignment, assessment } = attempt;
  const { headline, advice } = summariseAssessment(assessment, text, firstLanguage);
  const words = glossOfAssessment(text, assessment.words, alignment);
  return (
    <>
      <ScoreView scores={assessment.scores} headline={headline} />
      <MetricsView scores={assessment.scores} />
      <div className="mt-5">
        <GlossView words={words} openIndex={openIndex} onOpen={onOpenWord} />
      </div>
      <MarkNotes words={words} />
      <ConditionNotes conditions={assessment.conditions ?? []} />
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

const conditionTexts: Record<RecordingCondition, string> = {
  noise: 'There is noise in the room. A quiet place, or the microphone nearer, makes more sounds sure.',
  'narrow-band':
    'This microphone sends no high sounds, as Bluetooth headsets do, so *s*, *f*, *th* and *sh* don’t count. Choose another one for them.',
  'reference-heard': 'This is the model voice, not you. Use headphones, or wait until it has ended.',
  'sounds-unscored':
    'The part of Sayable that scores each sound did not work here, so this score is a rougher one. If it stays so, install Sayable again.',
};

/** The condition that made judging harder, with advice: only the first, because one thing can be done at a time. */
function ConditionNotes({ conditions: [first] }: { conditions: readonly RecordingCondition[] }) {
  if (!first) return null;
  return (
    <p className="mt-2 text-sm text-ink-2">
      <Emphasised text={conditionTexts[first]} />
    </p>
  );
}

function ScoreView({ scores, headline }: { scores: Scores; headline: string }) {
  const overall = Math.round(scores.overall);
  const shown = useCountUp(overall);
  return (
    <div className="score">
      <div className="score-number" role="img" aria-label={`Score ${overall} of 100`}>
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

const metrics = [
  { name: 'accuracy', label: 'Accuracy' },
  { name: 'fluency', label: 'Fluency' },
  { name: 'prosody', label: 'Melody and rhythm' },
  { name: 'completeness', label: 'Complete' },
] as const;

function MetricsView({ scores }: { scores: Scores }) {
  return (
    <dl className="metrics">
      {metrics.map(({ name, label }) => (
        <div key={name}>
          <dt>
            {label}
            <b aria-hidden="true">{Math.round(scores[name])}</b>
          </dt>
          <dd>
            <span className="said-only">{Math.round(scores[name])} of 100</span>
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
  const isUnknown = words.some(({ written }) => written === unknownSpeech);
  return (
    <>
      {isUnsure && (
        <p className="mt-2 text-xs text-ink-3">
          <span className="mark-unsure">Dotted</span>: not sure, so not counted.
        </p>
      )}
      {isUnknown && (
        <p className="mt-2 text-xs text-ink-3">
          <b>{unknownSpeech}</b> Something was said here that is not in the text.
        </p>
      )}
    </>
  );
}
