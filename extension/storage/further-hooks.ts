import type { Dispute } from '@sayable/shared/contracts';
import { useLiveQuery } from 'dexie-react-hooks';
import { disputeStore, keptVoiceStore, roomStore, serverStore } from './further-stores.ts';
import type { RoomUse } from './room.ts';
import type { JoinedServer } from './servers.ts';
import type { KeptVoice } from './voices/references.ts';

/** Returns every disputed mark, newest first, kept up to date. Undefined until the first result. */
export function useDisputes(): Dispute[] | undefined {
  return useLiveQuery(() => disputeStore.all(), []);
}

/** Returns the voices of pages that the person keeps, kept up to date. Undefined until the first result. */
export function useKeptVoices(): KeptVoice[] | undefined {
  return useLiveQuery(() => keptVoiceStore.list(), []);
}

/** Returns the number of kept attempts and their size, kept up to date. Undefined until the first result. */
export function useRoom(): RoomUse | undefined {
  return useLiveQuery(() => roomStore.use(), []);
}

/**
 * Returns the joined server without its token, kept up to date: undefined until the first result, null if
 * there is none.
 */
export function useServer(): JoinedServer | null | undefined {
  return useLiveQuery(async () => {
    const server = await serverStore.get();
    return server ? { address: server.address, expiresAt: server.expiresAt } : null;
  }, []);
}
