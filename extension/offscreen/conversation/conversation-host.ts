import {
  AppError,
  isAbort,
  type KeptConversation,
  type TalkCommand,
  talkCommandSchema,
  toWire,
} from '@sayable/shared/contracts';
import { type HostPort, UnsavedRecordings } from '../practice/index.ts';
import type { EmitTalk, TalkDependencies } from './dependencies.ts';
import { evaluateTalk } from './evaluation.ts';
import { failures } from './failures.ts';
import { fail, isOrdered, type Seat, send } from './seat.ts';
import { Talk } from './talk.ts';
import { forgetDeleted, recoverTalks } from './talk-recovery.ts';

/** Holds conversations for the pages that connect: one each, and one page for each. */
export class ConversationHost {
  readonly #host: TalkDependencies;
  readonly #seats = new Set<Seat>();
  readonly #ready: Promise<void>;
  /** Talks that are being let go: the next one reads what they still write. */
  readonly #leaving = new Set<Promise<void>>();
  readonly #unsaved = new UnsavedRecordings();
  /** What goes on without a page: scores, evaluations. */
  readonly #work = new Set<Promise<void>>();
  /** Turns that are being judged. */
  readonly #scores = new Set<Promise<void>>();

  constructor(host: TalkDependencies) {
    this.#host = host;
    this.#ready = recoverTalks(host);
    // A server that has to be told may be slow: nobody waits for it.
    this.#follow(this.#ready.then(() => forgetDeleted(host)));
  }

  /** A talk is open, or something of one is not finished: this document must stay. */
  get isBusy(): boolean {
    return this.#seats.size > 0 || this.#work.size > 0 || !this.#unsaved.empty;
  }

  connect(port: HostPort): void {
    let isOpen = true;
    const emit: EmitTalk = (event) => {
      if (isOpen) send(port, event);
    };
    const seat: Seat = { emit, talk: undefined, opened: undefined, last: Promise.resolve() };
    this.#seats.add(seat);
    port.onMessage.addListener((data) => this.#receive(seat, data));
    port.onDisconnect.addListener(() => {
      isOpen = false;
      this.#seats.delete(seat);
      this.#inOrder(seat, () => this.#leave(seat));
    });
  }

  /** Ends what is heard of talks; resolves when that is silent. */
  async hush(): Promise<void> {
    for (const { talk } of this.#seats) talk?.hush();
  }

  #receive(seat: Seat, data: unknown): void {
    const parsed = talkCommandSchema.safeParse(data);
    if (!parsed.success) {
      const error = new AppError('bad-request', 'Sayable was updated. Open the panel again, then try again.');
      seat.emit({ type: 'command-failed', command: 'unknown', error: toWire(error) });
      return;
    }
    const command = parsed.data;
    if (isOrdered(command)) this.#inOrder(seat, () => this.#open(seat, command));
    // What is said now must not wait for what is still being read; but for the opening it does.
    else this.#follow(seat.last.then(() => this.#do(seat, command)));
  }

  #inOrder(seat: Seat, work: () => Promise<void>): void {
    seat.last = seat.last.then(() => this.#ready).then(work);
    this.#follow(seat.last);
  }

  async #do(seat: Seat, command: TalkCommand): Promise<void> {
    try {
      if (!seat.talk) throw seat.opened ? failures.talkEnded() : failures.noTalk();
      await seat.talk.handle(command);
    } catch (thrown) {
      if (!isAbort(thrown)) fail(seat, command, thrown);
    }
  }

  async #open(seat: Seat, command: TalkCommand): Promise<void> {
    try {
      if (command.type === 'close-talk') await this.#leave(seat);
      else if (command.type === 'open-talk') await this.#sit(seat, command.conversationId);
      else await this.#evaluate(seat, command.type);
    } catch (thrown) {
      if (!isAbort(thrown)) fail(seat, command, thrown);
    }
  }

  async #sit(seat: Seat, id: string): Promise<void> {
    if (seat.talk?.id === id) return seat.emit({ type: 'talk-opened', conversationId: id });
    await this.#leave(seat);
    for (const other of this.#seats) {
      if (other.opened?.id !== id || other === seat) continue;
      other.emit({ type: 'taken-over' });
      await this.#leave(other);
    }
    await Promise.all(this.#leaving);
    const [conversation, settings] = await Promise.all([
      this.#host.conversations.get(id),
      this.#host.readSettings(),
    ]);
    if (!conversation || conversation.deletedAt !== undefined) throw failures.talkGone();
    seat.opened = conversation;
    const { emit } = seat;
    emit({ type: 'talk-opened', conversationId: id });
    if (conversation.state === 'ended')
      return emit({ type: 'phase-changed', phase: 'ended', handsFree: false });
    // The page is gone already: nothing is opened for nobody.
    if (!this.#seats.has(seat)) return;
    const talk = new Talk({
      host: this.#host,
      conversation,
      settings,
      emit,
      unsaved: (turn) => this.#unsaved.add(turn.keeper),
      follow: (work) => this.#score(work),
    });
    seat.talk = talk;
    await talk.open();
  }

  async #leave(seat: Seat): Promise<void> {
    const { talk } = seat;
    seat.talk = undefined;
    seat.opened = undefined;
    if (talk) await this.#close(talk);
    if ([...this.#seats].some((other) => other.talk)) return;
    this.#host.detector.dispose();
    await this.#host.replies.close();
  }

  async #close(talk: Talk): Promise<void> {
    const closing = talk.close();
    this.#leaving.add(closing);
    try {
      await closing;
    } finally {
      this.#leaving.delete(closing);
    }
  }

  async #evaluate(seat: Seat, command: TalkCommand['type']): Promise<void> {
    const { talk, opened } = seat;
    if (!opened) throw failures.noTalk();
    if (command === 'end-talk' && talk) {
      seat.talk = undefined;
      await this.#close(talk);
      const now = this.#host.now();
      await this.#host.conversations.update(opened.id, { state: 'ended', endedAt: now, updatedAt: now });
      seat.emit({ type: 'phase-changed', phase: 'ended', handsFree: false });
      const kept = (await this.#host.conversations.get(opened.id)) ?? opened;
      this.#follow(this.#host.otherSide.end(kept));
    }
    // Nothing waits for it, and it goes on without the page.
    this.#follow(this.#judge(seat, opened));
  }

  async #judge({ emit }: Seat, { id }: KeptConversation): Promise<void> {
    try {
      await evaluateTalk(this.#host, { id, emit, scores: [...this.#scores] });
    } catch (thrown) {
      fail({ emit }, { type: 'evaluate-talk' }, thrown);
    }
  }

  #score(work: Promise<void>): void {
    this.#scores.add(work);
    void work.then(() => this.#scores.delete(work));
    this.#follow(work);
  }

  #follow(work: Promise<void>): void {
    const quiet = work.catch((thrown: unknown) =>
      console.warn('sayable: a talk’s work failed', toWire(thrown).code),
    );
    this.#work.add(quiet);
    void quiet.then(() => this.#work.delete(quiet));
  }
}
