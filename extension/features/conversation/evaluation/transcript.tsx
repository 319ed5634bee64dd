import type { KeptConversation, KeptTurn } from '@sayable/shared/contracts';
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
      <summary>What was said</summary>
      <ol>
        {said.map(({ id, speaker, text, interrupted }) => (
          <li key={id}>
            <b>{speaker === 'learner' ? 'You' : partner}</b>
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
