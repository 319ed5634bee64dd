import type { KeptConversation, KeptTurn } from '@sayable/shared/contracts';
import { evaluationTexts as t } from '@sayable/shared/texts';
import { partnerName } from '../logic/phase-text.ts';
import { isMended } from '../logic/shown-turns.ts';

/** The full transcript, for reading and printing. */
export function Transcript({
  conversation,
  turns,
}: {
  conversation: KeptConversation;
  turns: readonly KeptTurn[];
}) {
  const partner = partnerName(conversation.scenario.partnerRole);
  const said = turns.filter(({ text }) => text !== '');
  if (said.length === 0) return null;
  return (
    <details className="evaluation-part transcript">
      <summary>{t('transcript')}</summary>
      <ol>
        {said.map((turn) => (
          <li key={turn.id}>
            <b>{turn.speaker === 'learner' ? t('you') : partner}</b>
            <span>
              <span lang="en">{turn.text}</span>
              {turn.interrupted && ' —'}
              {isMended(turn) && <small>{t('mendedByYou', { heard: turn.asHeard })}</small>}
            </span>
          </li>
        ))}
      </ol>
    </details>
  );
}
