import type { KeptConversation, KeptTurn } from '@sayable/shared/contracts';

/** A conversation that was found, and where. */
export interface FoundTalk {
  conversation: KeptConversation;
  /** What was said around the first word that was looked for; null where the title alone has it. */
  snippet: string | null;
}

/** Characters on both sides of what was found. */
const AROUND = 40;

/** Conversations that have all words of a query in their title or in what was said, by beginnings of words. */
export function searchTalks(
  conversations: readonly KeptConversation[],
  turns: readonly Pick<KeptTurn, 'conversationId' | 'text'>[],
  query: string,
): FoundTalk[] {
  const wanted = plain(query).split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return conversations.map((conversation) => ({ conversation, snippet: null }));
  const texts = Map.groupBy(turns, ({ conversationId }) => conversationId);
  return conversations.flatMap((conversation) => {
    const said = texts.get(conversation.id)?.map(({ text }) => text) ?? [];
    const all = ` ${plain([conversation.scenario.title, ...said].join(' '))}`;
    if (!wanted.every((word) => indexOfWord(all, word) >= 0)) return [];
    return [{ conversation, snippet: snippetOf(said, wanted) }];
  });
}

function snippetOf(said: readonly string[], wanted: readonly string[]): string | null {
  for (const text of said) {
    const folded = ` ${plain(text)}`;
    const at = wanted.map((word) => indexOfWord(folded, word)).find((index) => index >= 0);
    // Folding may change lengths: then the turn's beginning stands for it.
    if (at !== undefined) return cut(text, folded.length === text.length + 1 ? at : 0);
  }
  return null;
}

function cut(text: string, at: number): string {
  const from = at <= AROUND ? 0 : text.indexOf(' ', at - AROUND) + 1;
  const to = at + AROUND >= text.length ? text.length : text.lastIndexOf(' ', at + AROUND + 12);
  return `${from > 0 ? '… ' : ''}${text.slice(from, Math.max(to, at + 1))}${to < text.length ? ' …' : ''}`;
}

function indexOfWord(text: string, word: string): number {
  const at = text.search(new RegExp(`(?<![\\p{L}\\p{N}])${escaped(word)}`, 'u'));
  return at > 0 ? at - 1 : at;
}

function escaped(word: string): string {
  return word.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

/** Lower case, one kind of apostrophe, without accents. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('’', "'")
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '');
}
