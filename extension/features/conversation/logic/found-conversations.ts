import type { KeptConversation } from '@sayable/shared/contracts';
import type { FoundTurn } from '../../../storage/index.ts';

/** A conversation in a list. */
export interface FoundConversation {
  conversation: KeptConversation;
  /** The text around the found word; null for an empty search or a match in the title. */
  snippet: string | null;
}

/**
 * Returns the conversations whose title or turns hold the words, newest first; all of them for an empty
 * search.
 */
export function foundConversations(
  conversations: readonly KeptConversation[],
  turns: readonly FoundTurn[],
  words: string,
): FoundConversation[] {
  if (words === '') return conversations.map((conversation) => ({ conversation, snippet: null }));
  const wanted = words.toLowerCase();
  const first = new Map<string, FoundTurn>();
  for (const found of turns) {
    if (!first.has(found.conversation.id)) first.set(found.conversation.id, found);
  }
  return conversations.flatMap((conversation): FoundConversation[] => {
    const turn = first.get(conversation.id)?.turn;
    if (turn) return [{ conversation, snippet: snippetOf(turn.text, wanted) }];
    return conversation.scenario.title.toLowerCase().includes(wanted)
      ? [{ conversation, snippet: null }]
      : [];
  });
}

/** The number of characters before the first found word. */
const BEFORE = 30;
const BEHIND = 60;

/**
 * Returns a piece of a turn around the first found word, or the turn's beginning if the word is spelled
 * differently there.
 */
export function snippetOf(text: string, words: string): string {
  const [first = ''] = words.split(/\s+/);
  const at = Math.max(0, text.toLowerCase().indexOf(first));
  const from = at <= BEFORE ? 0 : text.indexOf(' ', at - BEFORE) + 1;
  const end = at + BEHIND;
  const to = end >= text.length ? text.length : Math.max(at + first.length, text.lastIndexOf(' ', end));
  return `${from > 0 ? '… ' : ''}${text.slice(from, to)}${to < text.length ? ' …' : ''}`;
}
