import type {
  Attempt,
  Dispute,
  Drill,
  KeptConversation,
  KeptTurn,
  OwnPronunciation,
  OwnScenario,
  Settings,
  StarredWord,
} from '@sayable/shared/contracts';
import { useLiveQuery } from 'dexie-react-hooks';
import { useEffect, useState } from 'react';
import type { RoomUse } from './room.ts';
import type { JoinedServer } from './servers.ts';
import { readSettings, watchSettings } from './settings.ts';
import {
  attemptStore,
  conversationStore,
  disputeStore,
  pronunciationStore,
  rescoringStore,
  roomStore,
  scenarioStore,
  serverStore,
  sessionStore,
  starStore,
  timelineStore,
  turnStore,
} from './stores.ts';
import type { HistoryEntry } from './timeline.ts';
import type { FoundTurn } from './turns.ts';

/**
 * The newest attempts, kept up to date in every page of the extension. Undefined until the first answer.
 * Throws the AppError into the nearest error boundary where the database can't be read.
 */
export function useAttempts(limit: number): Attempt[] | undefined {
  return useLiveQuery(() => attemptStore.list({ limit }), [limit]);
}

/** Sessions and single tries, newest first, kept up to date; null asks for none. As {@link useAttempts}. */
export function useTimeline(limit: number | null): HistoryEntry[] | undefined {
  return useLiveQuery(async () => (limit === null ? undefined : timelineStore.list(limit)), [limit]);
}

/** The session that stands open in the side panel; null where none does, undefined until the first answer. */
export function useOpenSession(): Drill | null | undefined {
  return useLiveQuery(async () => (await sessionStore.open()) ?? null, []);
}

/** A session's attempts, oldest first, without deleted ones. */
export function useSessionAttempts(id: string): Attempt[] | undefined {
  return useLiveQuery(() => attemptStore.ofSession(id), [id]);
}

/** The newest sessions. */
export function useSessions(limit: number): Drill[] | undefined {
  return useLiveQuery(() => sessionStore.list({ limit }), [limit]);
}

/** The session that was finished before this one; null where none was. */
export function useSessionBefore(session: Drill): Drill | null | undefined {
  const { id, finishedAt } = session;
  return useLiveQuery(async () => (await sessionStore.finishedBefore(session)) ?? null, [id, finishedAt]);
}

/** The conversation that stands open in the side panel; null where none does, undefined until the first answer. */
export function useOpenConversation(): KeptConversation | null | undefined {
  return useLiveQuery(async () => (await conversationStore.open()) ?? null, []);
}

/** The newest conversations. */
export function useConversations(limit: number): KeptConversation[] | undefined {
  return useLiveQuery(() => conversationStore.list({ limit }), [limit]);
}

/** One conversation: undefined until the first answer, null where it isn't there or was deleted. */
export function useConversation(id: string): KeptConversation | null | undefined {
  return useLiveQuery(async () => {
    const found = await conversationStore.get(id);
    return found && found.deletedAt === undefined ? found : null;
  }, [id]);
}

/** What was said in a conversation, in order. */
export function useTurns(conversationId: string): KeptTurn[] | undefined {
  return useLiveQuery(() => turnStore.of(conversationId), [conversationId]);
}

/** Turns in which these words were said, newest first. */
export function useFoundTurns(words: string, limit: number): FoundTurn[] | undefined {
  return useLiveQuery(() => turnStore.search(words, limit), [words, limit]);
}

/** The person's own scenarios, newest first. */
export function useOwnScenarios(): OwnScenario[] | undefined {
  return useLiveQuery(() => scenarioStore.list(), []);
}

/** One attempt, kept up to date: undefined until the first answer, null where it isn't there. */
export function useAttempt(id: string): Attempt | null | undefined {
  return useLiveQuery(async () => (await attemptStore.get(id)) ?? null, [id]);
}

/** The starred words, newest first, kept up to date. Undefined until the first answer. */
export function useStars(): StarredWord[] | undefined {
  return useLiveQuery(() => starStore.list(), []);
}

/** Every own pronunciation, kept up to date. Undefined until the first answer. */
export function usePronunciations(): OwnPronunciation[] | undefined {
  return useLiveQuery(() => pronunciationStore.all(), []);
}

/** Every disputed mark, newest first, kept up to date. Undefined until the first answer. */
export function useDisputes(): Dispute[] | undefined {
  return useLiveQuery(() => disputeStore.all(), []);
}

/** The number of tries that wait to be scored by this scorer, kept up to date. Undefined until the first answer. */
export function useWaitingTries(scorer: Promise<string | null>): number | undefined {
  return useLiveQuery(async () => {
    // Wrapped, as a live query asks it of every promise that isn't the database's.
    const version = await Promise.resolve(scorer);
    return version === null ? 0 : rescoringStore.waiting(version);
  }, [scorer]);
}

/** What the person chose, kept up to date. Undefined until the first answer. */
export function useSettings(): Settings | undefined {
  const [settings, setSettings] = useState<Settings>();
  useEffect(() => {
    const stop = watchSettings(setSettings);
    // A change that comes while this is read is newer.
    void readSettings().then((read) => setSettings((now) => now ?? read));
    return stop;
  }, []);
  return settings;
}

/** How much is kept and how much room it takes, kept up to date. Undefined until the first answer. */
export function useRoom(): RoomUse | undefined {
  return useLiveQuery(() => roomStore.use(), []);
}

/** The joined server without its token, kept up to date: undefined until the first answer, null where there is none. */
export function useServer(): JoinedServer | null | undefined {
  return useLiveQuery(async () => {
    const server = await serverStore.get();
    return server ? { address: server.address, expiresAt: server.expiresAt } : null;
  }, []);
}
