import type { KeptConversation } from '@sayable/shared/contracts';
import type { FoundTurn } from '../../../storage/index.ts';

/** A conversation in a list. */
export interface ListedTalk {
  conversation: KeptConversation;
  /** What was said around a word that was sought; null where nothing was sought, or the title has it. */
  snippet: string | null;
}

/** Conversations in whose title or turns words were found, newest first; all of them where nothing is sought. */
export function foundTalks(
  conversations: readonly KeptConversation[],
  turns: readonly FoundTurn[],
  words: string,
): ListedTalk[] {
  if (words === '') return conversations.map((conversation) => ({ conversation, snippet: null }));
  const wanted = words.toLowerCase();
  const first = new Map<string, FoundTurn>();
  for (const found of turns) {
    if (!first.has(found.conversation.id)) first.set(found.conversation.id, found);
  }
  return conversations.flatMap((conversation): ListedTalk[] => {
    const turn = first.get(conversation.id)?.turn;
    if (turn) return [{ conversation, snippet: snippetOf(turn.text, wanted) }];
    return conversation.scenario.title.toLowerCase().includes(wanted)
      ? [{ conversation, snippet: null }]
      : [];
  });
}

/** Characters before and behind the first word. */
const BEFORE = 30;
const BEHIND = 60;

/** A piece of a turn around the first of the words; its beginning where it is written otherwise there. */
export function snippetOf(text: string, words: string): string {
  const [first = ''] = words.split(/\s+/);
  const at = Math.max(0, text.toLowerCase().indexOf(first));
  const from = at <= BEFORE ? 0 : text.indexOf(' ', at - BEFORE) + 1;
  const end = at + BEHIND;
  const to = end >= text.length ? text.length : Math.max(at + first.length, text.lastIndexOf(' ', end));
  return `${from > 0 ? '… ' : ''}${text.slice(from, to)}${to < text.length ? ' …' : ''}`;
}
