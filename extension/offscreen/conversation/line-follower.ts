import {
  type KeptConversation,
  type KeptTurn,
  type TalkDown,
  type TalkUp,
  toWire,
} from '@sayable/shared/contracts';
import { AwaitedTurns } from './awaited-turns.ts';
import type { TalkDependencies } from './dependencies.ts';
import { failures } from './failures.ts';
import type { TalkLine } from './ports.ts';
import { reconciled } from './reconcile.ts';
import { sayKeptTurn } from './resend.ts';
import type { TurnWriter } from './turn-writer.ts';
import { Uplink } from './uplink.ts';

export interface LineFollowerParts {
  host: TalkDependencies;
  conversation: KeptConversation;
  writer: TurnWriter;
  message(message: TalkDown): void;
  speech(stream: number, samples: Int16Array<ArrayBuffer>): void;
  /** The other side has told what it knows, and that is kept: what was on its way before is over. */
  opened(): void;
  /** The line is lost for good, or another window has it; `ensure` makes another one. */
  lost(failure?: { thrown: unknown }): void;
  /** A kept turn could not be said again. */
  failed(thrown: unknown): void;
  changed(): void;
}

/** As many turns of the person may wait at once. */
const MOST_AWAITING = 8;

/** The line to the other side, and the person's turns that it has not answered. */
export class LineFollower {
  readonly uplink = new Uplink();
  readonly #parts: LineFollowerParts;
  readonly #awaited = new AwaitedTurns();
  #line: TalkLine | undefined;
  #state: 'connecting' | 'offline' | 'open' = 'connecting';
  #opening: Promise<void> | undefined;
  #isClosed = false;

  constructor(parts: LineFollowerParts) {
    this.#parts = parts;
  }

  get state(): 'connecting' | 'offline' | 'open' {
    return this.#state;
  }

  get isAwaiting(): boolean {
    return this.#awaited.ids.length > 0;
  }

  /** There is something to speak into. */
  get isThere(): boolean {
    return this.#line !== undefined;
  }

  get current(): TalkLine {
    if (!this.#line) throw failures.noTalk();
    return this.#line;
  }

  /** Opens it, also again where it was lost for good. @throws AppError where what was said can't be read */
  ensure(): Promise<void> {
    if (this.#line || this.#isClosed) return Promise.resolve();
    this.#opening ??= this.#open().finally(() => {
      this.#opening = undefined;
    });
    return this.#opening;
  }

  close(): void {
    this.#isClosed = true;
    this.#line?.close();
  }

  /** What nobody can be told any more is not told. */
  send(message: TalkUp): void {
    this.#line?.send(message);
  }

  /** A turn is over and was given to the line. */
  handed(turnId: string): void {
    this.#awaited.hand(turnId);
  }

  /** The person types, or says which of several a turn was. One that is a part of the talk already stays as it is. */
  async sendText(text: string, turnId = this.#parts.host.makeId()): Promise<void> {
    const { host, writer, conversation } = this.#parts;
    await writer.settled();
    const there = await host.turns.get(turnId);
    if (there?.state === 'done') return;
    if (this.#awaited.ids.length >= MOST_AWAITING) throw failures.tooMuchWaits();
    if (there) await writer.patch(turnId, { text, state: 'waiting', failure: undefined });
    else {
      const about = { id: turnId, conversationId: conversation.id, startedAt: host.now() };
      await writer.put({ ...about, speaker: 'learner', text, via: 'typed', state: 'waiting' });
    }
    this.handed(turnId);
    this.current.send({ type: 'text-sent', turnId, text });
    this.#parts.changed();
  }

  /** A kept turn once more. @throws AppError where its recording is gone */
  async sayAgain(turn: KeptTurn): Promise<void> {
    const { host, writer } = this.#parts;
    this.handed(turn.id);
    void writer.patch(turn.id, { state: 'waiting', failure: undefined });
    this.#parts.changed();
    try {
      await sayKeptTurn(host, { line: this.current, uplink: this.uplink }, turn);
    } catch (thrown) {
      this.#awaited.leave(turn.id);
      this.#parts.changed();
      void writer.patch(turn.id, { state: 'failed', failure: toWire(thrown) });
      throw thrown;
    }
  }

  /** The person doesn't want the answers that are being made. */
  stopAwaiting(): void {
    for (const turnId of this.#awaited.ids) this.send({ type: 'reply-stopped', turnId, characters: 0 });
    this.#awaited.clear();
    this.#parts.changed();
  }

  async #open(): Promise<void> {
    const { host, conversation, writer } = this.#parts;
    await writer.settled();
    const turns = await host.turns.of(conversation.id);
    const now = await host.conversations.get(conversation.id);
    if (this.#isClosed) return;
    this.#awaited.changeLine();
    this.#become('connecting');
    const line = await host.otherSide.openLine(now ?? conversation, turns);
    if (this.#isClosed) line.close();
    else void this.#follow(line);
  }

  async #follow(line: TalkLine): Promise<void> {
    this.#line = line;
    let failure: { thrown: unknown } | undefined;
    try {
      for await (const output of line.outputs) {
        if (output.type === 'speech') this.#parts.speech(output.stream, output.samples);
        else if (output.type === 'line-lost') this.#become('offline');
        else if (output.type === 'message') await this.#hear(output.message);
      }
    } catch (thrown) {
      failure = { thrown };
    }
    if (this.#line !== line || this.#isClosed) return;
    line.close();
    this.#line = undefined;
    this.#awaited.clear();
    this.#parts.lost(failure);
    this.#become('offline');
  }

  async #hear(message: TalkDown): Promise<void> {
    if (message.type === 'conversation-opened') await this.#opened(message);
    if (message.type === 'transcript-unsure' || message.type === 'turn-failed')
      this.#awaited.fail(message.turnId);
    if (message.type === 'reply-started') this.#awaited.answered(message.to);
    this.#parts.message(message);
    this.#parts.changed();
  }

  async #opened({ turns: known }: Extract<TalkDown, { type: 'conversation-opened' }>): Promise<void> {
    const { host, conversation, writer, failed } = this.#parts;
    this.#parts.opened();
    await writer.replace(conversation.id, (kept) => reconciled(conversation.id, kept, known));
    for (const { id } of known) this.#awaited.leave(id);
    const last = known.at(-1);
    if (last?.speaker === 'learner') this.#awaited.expect(last.id);
    this.#become('open');
    for (const turn of await host.turns.of(conversation.id)) {
      // Whoever has the conversation by now may know more of these turns.
      if (this.#isClosed) return;
      if (turn.state !== 'waiting' || turn.speaker !== 'learner' || this.#awaited.wasHanded(turn.id))
        continue;
      void this.sayAgain(turn).catch(failed);
    }
  }

  #become(state: 'connecting' | 'offline' | 'open'): void {
    this.#state = state;
    this.#parts.changed();
  }
}
