import type { Attempt } from '@sayable/shared/contracts';
import { wordsAsShown } from '@sayable/shared/display';
import { commonTexts, drillTexts as t } from '@sayable/shared/texts';
import { PartlyVisible } from '../../ui/marked-text.tsx';
import { ColouredSentence } from '../card/index.ts';
import { type DrillRowData, noteOf } from './item-status.ts';

/**
 * One sentence with its coloured words, its attempts and its score: the content of a row, which may be a
 * button.
 */
export function SentenceRow({ row, isPlaying = false }: { row: DrillRowData; isPlaying?: boolean }) {
  const { index, text, status, tries } = row;
  const number = index + 1;
  const note = noteOf(status);
  const assessment = status.name === 'scored' ? status.attempt.assessment : undefined;
  const words = assessment ? wordsAsShown(assessment.words, assessment) : [];
  return (
    <>
      <span className="sentence-number" aria-hidden="true">
        {number}
      </span>
      <span>
        <span className="said-only">{t('sentenceIntroduced', { number })} </span>
        <span className="sentence-text block">
          <ColouredSentence text={text} words={words} pauses={assessment?.pauses} />
        </span>
        {isPlaying && <span className="sentence-note block">{t('playing')}</span>}
        {note && <span className="sentence-note block">{note}</span>}
      </span>
      <span className="sentence-score">
        <Tries tries={tries} />
        {status.name === 'scored' && <Score score={status.score} />}
        {status.name === 'checking' && <span className="skeleton h-4 w-6" />}
      </span>
    </>
  );
}

function Score({ score }: { score: number }) {
  return (
    <b>
      <PartlyVisible text={commonTexts('ofHundredSaid', { score: Math.round(score) })} />
    </b>
  );
}

/** A tick for each judged attempt, as high as its score. */
export function Tries({ tries }: { tries: readonly Attempt[] }) {
  const judged = tries.flatMap(({ id, assessment }) =>
    assessment?.scores ? [{ id, ...assessment.scores }] : [],
  );
  if (judged.length < 2) return null;
  return (
    <span className="tries" role="img" aria-label={commonTexts('tries', { count: judged.length })}>
      {judged.slice(-6).map(({ id, overall }) => (
        <i key={id} className="fill-score" style={{ height: `${Math.max(12, overall)}%` }} />
      ))}
    </span>
  );
}
