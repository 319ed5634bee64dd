import type { ConversationEvaluation, KeptConversation } from '@sayable/shared/contracts';
import { commonTexts, evaluationTexts as t } from '@sayable/shared/texts';
import { Emphasised } from '../../../ui/emphasised.tsx';
import { PartlyVisible } from '../../../ui/marked-text.tsx';
import { ScoreBar } from '../../../ui/ticks.tsx';
import { type AspectName, aspects, compareAspects } from '../logic/compare-aspects.ts';

interface AspectsProps {
  conversation: KeptConversation;
  evaluation: ConversationEvaluation;
  all: readonly KeptConversation[];
}

/** The number of examples shown before the person asks for more. */
const EXAMPLES = 2;

/**
 * Four aspects of speaking, each with its reason, examples from this conversation, and the change from
 * earlier conversations.
 */
export function Aspects({ conversation, evaluation, all }: AspectsProps) {
  const { changes, count } = compareAspects(conversation, all);
  const { level } = conversation.scenario;
  return (
    <section className="evaluation-part" aria-label={t('aspects')}>
      <div className="aspects">
        {aspects.map((name) => (
          <Aspect
            key={name}
            label={t(name)}
            aspect={evaluation[name]}
            change={changes[name]}
            pauses={name === 'fluency' ? evaluation.measures.pauses : undefined}
          />
        ))}
      </div>
      <p className="mt-3 text-xs text-ink-3">
        {count === 0 ? t('nothingToCompare', { level }) : t('comparedWith', { count, level })}
        {evaluation.by === 'embedded' && ` ${t('checkedOnDevice')}`}
      </p>
    </section>
  );
}

interface AspectProps {
  label: string;
  aspect: ConversationEvaluation[AspectName];
  change: number | null;
  /** The pauses inside groups of words. */
  pauses: number | undefined;
}

function Aspect({ label, aspect: { score, reason, examples }, change, pauses }: AspectProps) {
  return (
    <div className="aspect">
      <h2>{label}</h2>
      {score === null ? (
        <span className="aspect-score text-ink-3" role="img" aria-label={t('noScore')}>
          –
        </span>
      ) : (
        <span className="aspect-score">
          <PartlyVisible text={commonTexts('ofHundredSaid', { score: Math.round(score) })} />
        </span>
      )}
      <div className="aspect-rest">
        {score === null ? <div className="bar" aria-hidden="true" /> : <ScoreBar score={score} />}
        {change !== null && <Change points={change} />}
        <p className="text-sm text-ink-2" dir="auto">
          <Emphasised text={reason} />
        </p>
        {pauses !== undefined && (
          <p className="text-sm text-ink-2">{commonTexts('pausesInGroups', { count: pauses })}</p>
        )}
        {examples.length > 0 && (
          <ul className="examples">
            {examples.slice(0, EXAMPLES).map((example) => (
              <li key={example} lang="en">
                {example}
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}

function Change({ points }: { points: number }) {
  if (points === 0) return <p className="aspect-change">{t('asBefore')}</p>;
  return (
    <p className="aspect-change">
      <span aria-hidden="true">{points > 0 ? `↑ ${points}` : `↓ ${-points}`}</span>
      <span className="said-only">
        {points > 0 ? t('moreThanBefore', { points }) : t('lessThanBefore', { points: -points })}
      </span>
    </p>
  );
}
