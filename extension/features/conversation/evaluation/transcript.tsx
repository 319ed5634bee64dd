import type { KeptConversation, KeptTurn } from '@sayable/shared/contracts';
import { evaluationTexts as t } from '@sayable/shared/texts';
import { partnerName } from '../logic/phase-text.ts';

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
        {said.map(({ id, speaker, text, interrupted }) => (
          <li key={id}>
            <b>{speaker === 'learner' ? t('you') : partner}</b>
            <span>
              {text}
              {interrupted && ' —'}
            </span>
          </li>
        ))}
      </ol>
    </details>
  );
}
