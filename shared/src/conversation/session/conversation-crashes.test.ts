import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  conversationOptions,
  learnerId,
  memoryStore,
  silentSamples,
  testSession,
  upstream,
} from '../../testing/index.ts';
import { isPlayedWhole, playedText } from '../index.ts';

/** The possible events, in any order, of the person, the vendors, the connection and the machine. */
const kinds =
  `start rejoin rejoin mend mend pause resume commit commit cancel type repeat heard stop again retry understand understand partner-says
  partner-says partner-ends settle settle transcriber-fails partner-fails voice-fails disconnect crash`.split(
    /\s+/,
  );
const stepArbitrary = fc.record({ kind: fc.constantFrom(...kinds), at: fc.nat(40) });
type Step = { kind: string; at: number };
type TestConversation = ReturnType<typeof testSession>;

const tick = () => new Promise<void>((resolve) => setTimeout(() => resolve(), 0));
const tellable = new Set(['transcript-completed', 'transcript-unsure', 'turn-failed']);

/** A conversation over one connection after another. */
class World {
  readonly store = memoryStore();
  readonly completed = new Set<string>();
  readonly told = new Map<string, string>();
  readonly heard = new Map<string, number>();
  readonly unspoken = new Set<string>();
  /** The spoken turns that began on this connection. */
  readonly begun = new Set<string>();
  readonly committed = new Set<string>();
  /** The texts that the person put right, by turn. */
  readonly mended = new Map<string, string>();
  readonly #ids = { next: 0 };
  #learners = 0;
  /** The turns that the person went on with, by the id of the later turn. */
  readonly rejoined = new Map<string, string>();
  /** The id of the spoken turn in progress. */
  current = learnerId(0);
  conversation: TestConversation = this.#connect();

  #connect(): TestConversation {
    const { store } = this;
    const line = { isDead: false };
    const guarded: typeof store = {
      ...store,
      putTurn: (turn) => void (line.isDead || store.putTurn(turn)),
      removeTurn: (id) => void (line.isDead || store.removeTurn(id)),
    };
    const conversation = testSession(guarded, this.#ids);
    this.kill = () => {
      line.isDead = true;
      conversation.session.close();
    };
    conversation.session.receive({ type: 'conversation-open', options: conversationOptions });
    this.begun.clear();
    this.committed.clear();
    return conversation;
  }
  kill: () => void = () => undefined;

  reconnect(how: 'disconnect' | 'crash'): void {
    this.note();
    if (how === 'crash') this.kill();
    this.conversation.session.close();
    expect(this.conversation.openNow()).toBe(0);
    this.conversation = this.#connect();
  }

  /** Records the messages received so far on this connection. */
  note(): void {
    for (const message of this.conversation.messages) {
      if (message.type === 'transcript-completed') this.completed.add(message.turnId);
      if (message.type === 'reply-started') this.told.set(message.turnId, message.said ?? '');
      if (message.type === 'reply-text') {
        this.told.set(message.turnId, (this.told.get(message.turnId) ?? '') + message.text);
      }
      if (message.type === 'reply-ended' && !message.spoken) this.unspoken.add(message.turnId);
      if (tellable.has(message.type) && 'turnId' in message) this.committed.delete(message.turnId);
    }
  }

  nextLearner(): string {
    this.#learners += 1;
    return learnerId(this.#learners);
  }

  /** Sends an earlier message again, as if it had been lost. */
  repeat(at: number): void {
    if (this.#learners === 0) return;
    const turnId = learnerId(1 + (at % this.#learners));
    this.conversation.session.receive({ type: 'text-sent', turnId, text: 'Again.' });
  }

  /** Puts a turn right, or one that nobody knows. */
  mend(at: number): void {
    const { session, messages } = this.conversation;
    const known = this.store.turns.filter(({ speaker }) => speaker === 'learner');
    const turn = known[at % Math.max(1, known.length)];
    const turnId = turn?.id ?? this.nextLearner();
    const text = `Mended ${at}.`;
    // A turn that has this text already needs no mending.
    const isSame = turn?.text === text;
    const before = messages.length;
    session.receive({ type: 'text-sent', turnId, text, mends: true });
    const told = messages
      .slice(before)
      .some((message) => message.type === 'transcript-completed' && message.turnId === turnId);
    if (told && known.length > 0 && !isSame) this.mended.set(turnId, text);
  }

  hear(at: number, type: 'reply-heard' | 'reply-stopped'): void {
    const turnId = this.conversation.lastReply();
    if (turnId === '') return;
    this.heard.set(turnId, Math.max(this.heard.get(turnId) ?? 0, at));
    this.conversation.session.receive({ type, turnId, characters: at });
  }

  act({ kind, at }: Step): void {
    const { session, transcriber, partner, voice } = this.conversation;
    const turnId = this.current;
    const acts: Record<string, () => void> = {
      start: () => {
        this.current = this.nextLearner();
        this.begun.add(this.current);
        session.receive({ type: 'audio-started', turnId: this.current });
        session.receiveAudio(silentSamples());
      },
      rejoin: () => {
        // The person goes on with the turn that was spoken last.
        const rejoins = this.current;
        if (rejoins === learnerId(0)) return;
        this.current = this.nextLearner();
        this.begun.add(this.current);
        this.rejoined.set(this.current, rejoins);
        session.receive({ type: 'audio-started', turnId: this.current, rejoins });
        session.receiveAudio(silentSamples());
      },
      pause: () => session.receive({ type: 'audio-paused', turnId }),
      resume: () => session.receive({ type: 'audio-resumed', turnId }),
      commit: () => {
        session.receive({ type: 'audio-committed', turnId });
        if (session.isQuiet || this.conversation.messages.at(-1)?.type === 'request-failed') return;
        // The turn that goes on in this one has no outcome of its own any more.
        this.committed.delete(this.rejoined.get(turnId) ?? '');
        if (this.begun.has(turnId)) this.committed.add(turnId);
      },
      cancel: () => {
        session.receive({ type: 'audio-cancelled', turnId });
        this.committed.delete(turnId);
        this.current = learnerId(0);
      },
      type: () => session.receive({ type: 'text-sent', turnId: this.nextLearner(), text: `Typed ${at}.` }),
      repeat: () => this.repeat(at),
      mend: () => this.mend(at),
      heard: () => this.hear(at, 'reply-heard'),
      stop: () => this.hear(at, 'reply-stopped'),
      again: () => session.receive({ type: 'reply-asked', manner: 'in-other-words' }),
      retry: () => session.receive({ type: 'reply-retried' }),
      understand: () => transcriber.hear(at === 0 ? '' : at < 4 ? ['One.', 'Two.'] : `Said ${at}.`),
      'partner-says': () => void partner.say(`Word${at} and more. `),
      'partner-ends': () => void partner.end(),
      'transcriber-fails': () => void transcriber.fail(upstream),
      'partner-fails': () => void partner.fail(upstream),
      'voice-fails': () => {
        voice.state.failNext = upstream;
      },
      disconnect: () => this.reconnect('disconnect'),
      crash: () => this.reconnect('crash'),
    };
    acts[kind]?.();
  }

  /** Runs without failures until nothing is in progress. */
  async drain(): Promise<void> {
    const { session, transcriber, partner } = this.conversation;
    session.receive({ type: 'audio-cancelled', turnId: this.current });
    this.committed.delete(this.current);
    for (let round = 0; round < 30 && !session.isQuiet; round += 1) {
      transcriber.hear('Understood.');
      await tick();
      partner.say('All good.');
      partner.end();
      await tick();
      this.hear(10_000, 'reply-heard');
    }
    this.note();
    expect(session.isQuiet).toBe(true);
  }
}

function check({ store, completed, told, heard, unspoken, rejoined, mended }: World): void {
  const { turns } = store;
  expect(new Set(turns.map(({ id }) => id)).size).toBe(turns.length);
  /** A turn is there, or the one that goes on with it. */
  const isThere = (id: string): boolean =>
    turns.some((turn) => turn.id === id && turn.speaker === 'learner') ||
    [...rejoined].some(([later, earlier]) => earlier === id && isThere(later));
  for (const id of completed) expect(isThere(id)).toBe(true);
  turns.forEach((turn, index) => {
    if (turn.speaker === 'learner') {
      const text = mended.get(turn.id);
      if (text !== undefined) expect(turn).toMatchObject({ text, asHeard: expect.any(String) });
      return;
    }
    expect(turns[index - 1]?.speaker).not.toBe('partner');
    const text = told.get(turn.id) ?? '';
    const characters = heard.get(turn.id) ?? 0;
    if (turn.interrupted) {
      // A report after the end of a reply is ignored, so the stored part may be shorter than the last
      // reported one.
      expect(playedText(text, characters).startsWith(turn.text)).toBe(true);
      expect(playedText(text, turn.text.length)).toBe(turn.text);
    } else {
      expect(turn.text).toBe(text.trim());
      expect(isPlayedWhole(text, characters) || unspoken.has(turn.id)).toBe(true);
    }
  });
  expect(turns.at(-1)?.speaker).toBe('partner');
}

describe('a conversation under any sequence of events', () => {
  it('neither loses nor repeats a turn, and stores no reply that was not played', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(stepArbitrary, { maxLength: 30 }), async (steps) => {
        const world = new World();
        for (const step of steps) {
          if (step.kind === 'settle') await tick();
          else world.act(step);
        }
        await world.drain();
        // Each complete turn on this connection has an outcome.
        expect([...world.committed]).toEqual([]);
        world.reconnect('disconnect');
        await world.drain();
        check(world);
        world.conversation.session.close();
        expect(world.conversation.openNow()).toBe(0);
      }),
      { numRuns: 200 },
    );
  });
});
