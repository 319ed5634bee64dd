import { OGG_MIME } from '@sayable/shared/audio';
import type { KeptTurn, Turn, TurnTimings } from '@sayable/shared/contracts';
import type { TurnChanges, TurnStore } from '../../storage/index.ts';
import { recoverRecording } from '../practice/index.ts';
import type { ConversationDependencies } from './ports.ts';

/**
 * The only writer of turns. Writes are made in the order in which they were asked for. No write rejects: `failed` is called
 * for the first of several failures in a row.
 */
export class TurnRows {
  readonly #store: TurnStore;
  readonly #failed: (thrown: unknown) => void;
  #last: Promise<void> = Promise.resolve();
  #isFailing = false;

  constructor(store: TurnStore, failed: (thrown: unknown) => void) {
    this.#store = store;
    this.#failed = failed;
  }

  put(turn: Omit<KeptTurn, 'index'>): void {
    this.#write(() => this.#store.put(turn));
  }

  patch(id: string, changes: TurnChanges | ((turn: KeptTurn) => TurnChanges)): void {
    this.#write(() => this.#store.patch(id, changes));
  }

  addTimings(id: string, more: TurnTimings): void {
    this.patch(id, ({ timings }) => ({ timings: { ...timings, ...more } }));
  }

  remove(id: string): void {
    this.#write(() => this.#store.remove(id));
  }

  /** Makes the rows agree with the turns that the other side knows. @returns the learner's turns that still wait */
  async reconcile(conversationId: string, known: readonly Turn[]): Promise<KeptTurn[]> {
    this.#write(() => this.#store.replace(conversationId, (kept) => reconciled(conversationId, kept, known)));
    const turns = await this.of(conversationId);
    return turns.filter(({ state, speaker }) => state === 'waiting' && speaker === 'learner');
  }

  /** A turn as it is after all writes so far. */
  async get(id: string): Promise<KeptTurn | undefined> {
    await this.#last;
    return this.#store.get(id);
  }

  /** A conversation's turns as they are after all writes so far. */
  async of(conversationId: string): Promise<KeptTurn[]> {
    await this.#last;
    return this.#store.of(conversationId);
  }

  /** Resolves when all writes so far are made. */
  settled(): Promise<void> {
    return this.#last;
  }

  #write(work: () => Promise<void>): void {
    this.#last = this.#last.then(work).then(
      () => {
        this.#isFailing = false;
      },
      (thrown: unknown) => {
        if (!this.#isFailing) this.#failed(thrown);
        this.#isFailing = true;
      },
    );
  }
}

/**
 * Rows that agree with what the other side knows of the conversation. Its turns come first, in its order, with all that was
 * found out about them here; then the learner's that it hasn't understood yet. A partner's turn that it doesn't know was heard
 * by nobody.
 */
export function reconciled(
  conversationId: string,
  kept: readonly KeptTurn[],
  known: readonly Turn[],
): KeptTurn[] {
  const byId = new Map(kept.map((turn) => [turn.id, turn]));
  const knownIds = new Set(known.map(({ id }) => id));
  const understood = known.map((turn): KeptTurn => {
    const {
      failure: _over,
      interrupted: _before,
      ...rest
    } = byId.get(turn.id) ?? { conversationId, index: 0 };
    return { ...rest, ...turn, conversationId, index: 0, state: 'done' };
  });
  // A server that lost all it knew must not take what is kept here along.
  const rest = kept.filter(
    ({ id, speaker, state }) =>
      !knownIds.has(id) && (speaker === 'learner' || (known.length === 0 && state === 'done')),
  );
  return [...understood, ...rest].map((turn, index) => ({ ...turn, index }));
}

/** As long as a deletion can be undone. */
const UNDO_WINDOW_MS = 10_000;

/**
 * Puts in order what an earlier host left behind, killed in the middle of a conversation: the learner's turns that have a
 * recording wait to be sent again, those without go; of a partner's turn what was heard stays. Never rejects.
 */
export async function recoverConversations(host: ConversationDependencies): Promise<void> {
  try {
    const recorded = new Set<string>();
    for (const { id, conversationId } of await host.attempts.listUnfinished()) {
      if (conversationId !== undefined && (await recoverRecording(host, id, OGG_MIME))) recorded.add(id);
    }
    for (const turn of await host.turns.listSpeaking()) {
      const { id, speaker, text, attemptId } = turn;
      if (speaker === 'partner') {
        if (text === '') await host.turns.remove(id);
        else await host.turns.patch(id, { state: 'done', interrupted: true });
      } else if (
        attemptId !== undefined &&
        (recorded.has(attemptId) || (await host.recordings.get(attemptId)))
      ) {
        await host.turns.patch(id, { state: 'waiting' });
      } else await host.turns.remove(id);
    }
  } catch (thrown) {
    console.error('sayable: earlier conversations were not put in order', thrown);
  }
}

/** Removes deleted conversations for good, here and on the server that holds them. Never rejects. */
export async function forgetDeleted(host: ConversationDependencies): Promise<void> {
  try {
    for (const conversation of await host.conversations.listDeleted(UNDO_WINDOW_MS)) {
      // A server that can't be reached forgets it in its own time.
      await host.backend.forget(conversation).catch(() => undefined);
      await host.conversations.remove(conversation.id);
    }
  } catch (thrown) {
    console.error('sayable: deleted conversations are still there', thrown);
  }
}
