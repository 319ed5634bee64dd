import { OGG_MIME } from '@sayable/shared/audio';
import type { KeptTurn, Turn } from '@sayable/shared/contracts';
import { rejoinedTurns } from '@sayable/shared/conversation';
import { type AppError, toWire } from '@sayable/shared/std';
import type { TurnChanges, TurnStore } from '../../storage/index.ts';
import { recoverRecording } from '../recordings/index.ts';
import type { EffectOf, LookedUp } from './inputs-and-effects.ts';
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

  /** Runs an effect that only writes. */
  write(effect: EffectOf<'put-turn' | 'patch-turn' | 'add-timings' | 'remove-turn'>): void {
    switch (effect.type) {
      case 'put-turn':
        this.#write(() => this.#store.put(effect.turn));
        break;
      case 'patch-turn':
        this.patch(effect.turnId, effect.changes);
        break;
      case 'add-timings':
        this.patch(effect.turnId, ({ timings }) => ({ timings: { ...timings, ...effect.timings } }));
        break;
      case 'remove-turn':
        this.#write(() => this.#store.remove(effect.turnId));
    }
  }

  patch(id: string, changes: TurnChanges | ((turn: KeptTurn) => TurnChanges)): void {
    this.#write(() => this.#store.patch(id, changes));
  }

  /** Notes what was wrong with the sound of a turn that was not understood, if anything was. */
  explain(id: string, fault: AppError | undefined): void {
    if (fault) this.patch(id, { failure: toWire(fault) });
  }

  /** Removes the turns that a turn rejoined, and the replies to them. @returns the removed turns */
  async removeRejoined(conversationId: string, turnId: string): Promise<KeptTurn[]> {
    let removed: KeptTurn[] = [];
    this.#write(async () => {
      if ((await this.#store.get(turnId))?.rejoins === undefined) return;
      await this.#store.replace(conversationId, (kept) => {
        const turn = kept.find(({ id }) => id === turnId);
        removed = turn ? rejoinedTurns(kept, turn) : [];
        return kept.filter((one) => !removed.includes(one)).map((one, index) => ({ ...one, index }));
      });
    });
    await this.#last;
    return removed;
  }

  /**
   * Reconciles the rows with the turns that the other side knows.
   * @returns the learner's turns that still wait, and the id of the learner's latest turn
   */
  async reconcile(
    conversationId: string,
    known: readonly Turn[],
  ): Promise<{ waiting: KeptTurn[]; latest: string }> {
    this.#write(() => this.#store.replace(conversationId, (kept) => reconciled(conversationId, kept, known)));
    const turns = await this.of(conversationId);
    const waiting = turns.filter(({ state, speaker }) => state === 'waiting' && speaker === 'learner');
    return { waiting, latest: latestOf(turns) };
  }

  /** Returns a turn, and the id of the learner's latest one, after all writes so far. */
  async withLatest(conversationId: string, turnId: string): Promise<LookedUp> {
    const turns = await this.of(conversationId);
    return { row: turns.find(({ id }) => id === turnId), latest: latestOf(turns) };
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

/** Returns the learner's latest turn, without those that the other side never had. */
function latestOf(turns: readonly KeptTurn[]): string {
  return turns.findLast(({ speaker, state }) => speaker === 'learner' && state !== 'failed')?.id ?? '';
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
    const mine = byId.get(turn.id);
    // A turn that the learner put right meanwhile is sent again.
    if (mine && mine.state === 'waiting' && mine.asHeard !== undefined && mine.text !== turn.text)
      return mine;
    const {
      failure: _over,
      interrupted: _before,
      cutBy: _cause,
      ...rest
    } = mine ?? { conversationId, index: 0 };
    return { ...rest, ...turn, conversationId, index: 0, state: 'done' };
  });
  // The other side has a turn that goes on with one of ours: ours was replaced.
  const replaced = new Set(kept.flatMap(({ id, rejoins }) => (knownIds.has(id) && rejoins ? [rejoins] : [])));
  // A server that lost its state must not cause the deletion of local turns.
  const rest = kept.filter(
    ({ id, speaker, state }) =>
      !knownIds.has(id) &&
      !replaced.has(id) &&
      (speaker === 'learner' || (known.length === 0 && state === 'done')),
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
        if (await goesOn(host, turn)) await host.turns.patch(id, { state: 'waiting' });
        else await host.turns.remove(id);
      } else await host.turns.remove(id);
    }
  } catch (thrown) {
    console.error('sayable: earlier conversations were not put in order', thrown);
  }
}

/**
 * Returns false for a turn that was to go on with another one, but whose recording has nothing that the
 * other's hasn't: the crash came before.
 */
async function goesOn(host: ConversationDependencies, { rejoins, attemptId }: KeptTurn): Promise<boolean> {
  const earlier = rejoins === undefined ? undefined : await host.turns.get(rejoins);
  if (earlier?.attemptId === undefined || attemptId === undefined) return true;
  const sizes = [earlier.attemptId, attemptId].map(
    async (id) => (await host.recordings.get(id))?.blob.size ?? 0,
  );
  const [before = 0, now = 0] = await Promise.all(sizes);
  if (now > before) return true;
  await host.attempts.remove(attemptId);
  return false;
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
