import type { ConversationScenario } from '@sayable/shared/contracts';
import { partnerFactsOf } from '@sayable/shared/conversation';
import type { CheckedRequest } from './types.ts';

/**
 * Returns the member `facts` of a reply's request: what the partner of a built-in scenario knows and wants.
 */
export function partnerFactsFor({
  id,
  origin,
}: Pick<ConversationScenario, 'id' | 'origin'>): Pick<CheckedRequest<'reply'>, 'facts'> {
  const facts = origin === 'built-in' ? partnerFactsOf(id) : undefined;
  return facts ? { facts: { ...facts, knows: [...facts.knows] } } : {};
}
