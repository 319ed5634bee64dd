import type { SocketLine } from '../../vendor/index.ts';
import { newId, sendEvent } from './events.ts';

interface ConversationItem {
  id: string;
  role: 'user' | 'assistant' | 'system';
  /** The written text, or the transcript of the audio. */
  text: string;
}

/** Creates the store of a session's items, in order. */
export function createConversation(line: SocketLine) {
  const items: ConversationItem[] = [];
  const tell = (item: ConversationItem, content: object, status: string) => {
    const described = {
      id: item.id,
      object: 'realtime.item',
      type: 'message',
      status,
      role: item.role,
      content: [content],
    };
    const previous = items.at(-1)?.id ?? null;
    sendEvent(line, { type: 'conversation.item.added', previous_item_id: previous, item: described });
    sendEvent(line, { type: 'conversation.item.done', previous_item_id: previous, item: described });
    items.push(item);
  };
  return {
    items: items as readonly ConversationItem[],
    addText(role: ConversationItem['role'], text: string, id = newId('item')) {
      const type = role === 'assistant' ? 'output_text' : 'input_text';
      tell({ id, role, text }, { type, text }, 'completed');
    },
    addSound(id: string, text: string) {
      tell({ id, role: 'user', text }, { type: 'input_audio', transcript: null }, 'completed');
    },
    /** Adds the answer that is being generated. Its own events announce it. */
    addAnswer(item: ConversationItem) {
      items.push(item);
    },
  };
}
export type Conversation = ReturnType<typeof createConversation>;

/** Returns the text of messages; undefined where an item isn't a message. */
export function textOf(items: unknown): string | undefined {
  if (!Array.isArray(items)) return undefined;
  const texts: string[] = [];
  for (const item of items) {
    if (item?.type !== 'message' || !['user', 'assistant', 'system'].includes(item.role)) return undefined;
    const wanted = item.role === 'assistant' ? 'output_text' : 'input_text';
    for (const part of item.content ?? []) {
      if (part?.type !== wanted || typeof part.text !== 'string') return undefined;
      texts.push(part.text);
    }
  }
  return texts.join('\n');
}
