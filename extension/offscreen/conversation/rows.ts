import { OGG_MIME } from '@sayable/shared/audio';
import type { KeptTurn, Turn, TurnTimings } from '@sayable/shared/contracts';
import type { TurnChanges, TurnStore } from '../../storage/index.ts';
import { recoverRecording } from '../practice/index.ts';
import type { ConversationDependencies } from './ports.ts';

/**
 * The only writer of turns. Writes run in the order of their requests. No write rejects: `failed` is called
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

  /**
   * Reconciles the rows with the turns that the other side knows.
   * @returns the learner's turns that still wait
   */
  async reconcile(conversationId: string, known: readonly Turn[]): Promise<KeptTurn[]> {
    this.#write(() => this.#store.replace(conversationId, (kept) => reconciled(conversationId, kept, known)));
    const turns = await this.of(conversationId);
    return turns.filter(({ state, speaker }) => state === 'waiting' && speaker === 'learner');
  }

  /** Returns a turn after all writes so far. */
  async get(id: string): Promise<KeptTurn | undefined> {
    await this.#last;
    return this.#store.get(id);
  }

  /** Returns a conversation's turns after all writes so far. */
  async of(conversationId: string): Promise<KeptTurn[]> {
    await this.#last;
    return this.#store.of(conversationId);
  }

  /** Resolves when all writes so far are done. */
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
 * Returns rows consistent with the other side's turns. Those turns are first, in the other side's order, with
 * all local feedback on them; the learner's turns that it has not recognised yet follow. A partner's turn
 * that it does not know was never heard.
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
      cutBy,
      ...rest
    } = byId.get(turn.id) ?? { conversationId, index: 0 };
    // An older server does not know the cause.
    const cause = turn.interrupted && cutBy ? { cutBy } : {};
    return { ...rest, ...cause, ...turn, conversationId, index: 0, state: 'done' };
  });
  // A server that lost its state must not cause the deletion of local turns.
  const rest = kept.filter(
    ({ id, speaker, state }) =>
      !knownIds.has(id) && (speaker === 'learner' || (known.length === 0 && state === 'done')),
  );
  return [...understood, ...rest].map((turn, index) => ({ ...turn, index }));
}

/** The time in which a deletion can be undone. */
const UNDO_WINDOW_MS = 10_000;

/**
 * Recovers the conversations of an earlier host that was killed: the learner's turns with a recording wait to
 * be sent again, those without are removed; of a partner's turn the heard part stays. Never rejects.
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
        else await host.turns.patch(id, { state: 'done', interrupted: true, cutBy: 'leaving' });
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

/** Removes deleted conversations permanently, here and on the server that holds them. Never rejects. */
export async function forgetDeleted(host: ConversationDependencies): Promise<void> {
  try {
    for (const conversation of await host.conversations.listDeleted(UNDO_WINDOW_MS)) {
      // An unreachable server deletes it at the end of its own retention time.
      await host.backend.forget(conversation).catch(() => undefined);
      await host.conversations.remove(conversation.id);
    }
  } catch (thrown) {
    console.error('sayable: deleted conversations are still there', thrown);
  }
}
