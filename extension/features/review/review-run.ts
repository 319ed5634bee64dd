import type { PracticeCommand, ReviewCard } from '@sayable/shared/contracts';
import { watchEnglish } from '@sayable/shared/display';
import { reviewTexts as t } from '@sayable/shared/texts';
import type { PracticeClient } from '../../messaging/practice-view.ts';
import { cardName } from './card-name.ts';
import type { ReviewPageStore } from './review-store.ts';
import {
  type Asking,
  askFor,
  isVoiceFailing,
  playCommand,
  prepareCommand,
  preparedText,
  recordCommand,
  type SayState,
  sayOf,
  type Voice,
} from './say-state.ts';
import { endTurn, type Sitting, type TurnEnd, undoTurn } from './sitting.ts';

export interface RunState {
  sitting: Sitting;
  /** The card in turn; null at the end. */
  say: SayState | null;
  /** The card's next day, once something was said. */
  dueDay: string | null;
  /** The last thing that happened aside: a skip, a removal, a failure. */
  notice: string | null;
}

export interface ReviewRunOptions {
  client: PracticeClient;
  store: Pick<ReviewPageStore, 'get' | 'undoReview' | 'remove' | 'add'>;
  cards: readonly ReviewCard[];
}

/**
 * One sitting over a client of the speech host. The host stores each try with its review at once, so nothing
 * is lost whenever the person leaves.
 */
export class ReviewRun {
  readonly #client: PracticeClient;
  readonly #store: ReviewRunOptions['store'];
  readonly #listeners = new Set<() => void>();
  readonly #unsubscribe: readonly (() => void)[];
  #asking: Asking | null = null;
  #state: RunState;

  constructor({ client, store, cards }: ReviewRunOptions) {
    this.#client = client;
    this.#store = store;
    this.#state = { sitting: { left: cards, turns: [] }, say: null, dueDay: null, notice: null };
    this.#unsubscribe = [
      client.subscribe(() => this.#become({})),
      watchEnglish(() => this.#send({ type: 'plan-anew' })),
    ];
    this.#askNext(null);
  }

  readonly getState = (): RunState => this.#state;
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Begins to record. */
  say(): void {
    const command = this.#state.say && recordCommand(this.#state.say);
    if (!command) return;
    this.#send(command);
    this.#become({ notice: null });
  }

  /** Ends the recording, which is judged. */
  stop(): void {
    if (this.#state.say?.phase === 'listening') this.#send({ type: 'stop-recording' });
  }

  /** Discards the recording. */
  cancel(): void {
    const phase = this.#state.say?.phase;
    if (phase === 'opening' || phase === 'listening') this.#send({ type: 'cancel-recording' });
  }

  play(voice: Voice): void {
    const { say } = this.#state;
    if (say?.playing === voice) {
      this.#send({ type: 'stop-playing' });
      return;
    }
    const command = say && playCommand(say, voice);
    if (command) this.#ask({ played: { voice, id: this.#client.send(command) } });
  }

  /** Goes on to the next card: after a result, or past this one. */
  next(): void {
    const { say } = this.#state;
    if (!say) return;
    if (say.tries.length > 0) this.#end({ type: 'said', tries: say.tries }, null);
    else this.#end({ type: 'skipped' }, t('skipped', { word: cardName(say.card) }));
  }

  /** Removes the card for good, until that is undone. */
  async remove(): Promise<void> {
    const { say } = this.#state;
    if (!say) return;
    try {
      // With the reviews of this sitting, for an undo.
      const card = (await this.#store.get(say.card.id)) ?? say.card;
      await this.#store.remove(card.id);
      this.#ask({ card });
      const { left, turns } = this.#state.sitting;
      this.#become({ sitting: { left: [card, ...left.slice(1)], turns } });
      this.#end({ type: 'removed' }, t('removed', { word: cardName(card) }));
    } catch (thrown) {
      console.error('sayable: a card could not be removed', thrown);
      this.#become({ notice: t('notRemoved') });
    }
  }

  /** Names what `undo` would undo; null if there is nothing. */
  undoable(): string | null {
    const { say, sitting } = this.#state;
    if (say && say.tries.length > 0) return t('undoSaid', { word: cardName(say.card) });
    const last = sitting.turns.at(-1);
    if (!last) return null;
    const names = { said: 'undoSaid', skipped: 'undoSkipped', removed: 'undoRemoved' } as const;
    return t(names[last.end.type], { word: cardName(last.card) });
  }

  /** Takes back the last thing: the tries at this card, or the last card's end. */
  async undo(): Promise<void> {
    const { say, sitting } = this.#state;
    const isHere = say !== null && say.tries.length > 0;
    const last = sitting.turns.at(-1);
    const card = isHere ? say.card : last?.card;
    if (!card) return;
    const tries = isHere ? say.tries : last?.end.type === 'said' ? last.end.tries : [];
    try {
      if (!isHere && last?.end.type === 'removed') await this.#store.add(card);
      for (const { attemptId } of tries) await this.#store.undoReview(card.id, attemptId);
      this.#become({ sitting: isHere ? sitting : undoTurn(sitting) });
      this.#askNext(null);
    } catch (thrown) {
      console.error('sayable: a step of the review could not be undone', thrown);
      this.#become({ notice: t('notUndone') });
    }
  }

  /** Adds cards at the end of the sitting. */
  addMore(cards: readonly ReviewCard[]): void {
    const { left, turns } = this.#state.sitting;
    this.#become({ sitting: { left: [...left, ...cards], turns } });
    if (!this.#state.say) this.#askNext(null);
  }

  dispose(): void {
    if (this.#state.say?.phase === 'opening') this.#send({ type: 'cancel-recording' });
    if (this.#state.say?.phase === 'listening') this.#send({ type: 'stop-recording' });
    if (this.#state.say?.playing) this.#send({ type: 'stop-playing' });
    for (const stop of this.#unsubscribe) stop();
    this.#listeners.clear();
  }

  #end(end: TurnEnd, notice: string | null): void {
    this.cancel();
    if (this.#state.say?.playing) this.#send({ type: 'stop-playing' });
    this.#become({ sitting: endTurn(this.#state.sitting, end) });
    this.#askNext(notice);
  }

  #askNext(notice: string | null): void {
    const [card, following] = this.#state.sitting.left;
    this.#asking = card ? askFor(card) : null;
    const command = this.#asking && prepareCommand(this.#asking);
    if (command) this.#ask({ since: this.#client.send(command) });
    this.#become({ dueDay: null, notice });
    if (following) this.#send({ type: 'prepare-ahead', text: preparedText(askFor(following)) });
  }

  #ask(changed: Partial<Asking>): void {
    if (this.#asking) this.#asking = { ...this.#asking, ...changed };
    this.#become({});
  }

  async #showDueDay(id: string): Promise<void> {
    const card = await this.#store.get(id).catch(() => undefined);
    if (this.#state.say?.card.id === id) this.#become({ dueDay: card?.dueDay ?? null });
  }

  #send(command: PracticeCommand): void {
    this.#client.send(command);
  }

  #become(changed: Partial<RunState>): void {
    const { view } = this.#client;
    const before = this.#state.say;
    if (this.#asking && isVoiceFailing(this.#asking, view)) this.#asking.isVoiceless = true;
    const say = this.#asking && sayOf(this.#asking, view);
    this.#state = { ...this.#state, ...changed, say };
    for (const listener of this.#listeners) listener();
    if (say && say.tries.length > 0 && say.tries.length !== before?.tries.length)
      void this.#showDueDay(say.card.id);
  }
}
