import type { KeptConversation, KeptTurn, OwnScenario } from '@sayable/shared/contracts';
import { useLiveQuery } from 'dexie-react-hooks';
import { conversationStore, scenarioStore, turnStore } from './stores.ts';
import type { FoundTurn } from './turns.ts';

/**
 * Returns the conversation that is open in the side panel; null if there is none, undefined until the first
 * result.
 */
export function useOpenConversation(): KeptConversation | null | undefined {
  return useLiveQuery(async () => (await conversationStore.open()) ?? null, []);
}

/** Returns the newest conversations. */
export function useConversations(limit: number): KeptConversation[] | undefined {
  return useLiveQuery(() => conversationStore.list({ limit }), [limit]);
}

/** Returns the turns of a conversation, in order. */
export function useTurns(conversationId: string): KeptTurn[] | undefined {
  return useLiveQuery(() => turnStore.of(conversationId), [conversationId]);
}

/** Returns turns that contain these words, newest first. */
export function useFoundTurns(words: string, limit: number): FoundTurn[] | undefined {
  return useLiveQuery(() => turnStore.search(words, limit), [words, limit]);
}

/** Returns the person's own scenarios, newest first. */
export function useOwnScenarios(): OwnScenario[] | undefined {
  return useLiveQuery(() => scenarioStore.list(), []);
}
