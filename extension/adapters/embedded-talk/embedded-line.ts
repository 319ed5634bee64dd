import type { Conversation, TalkDown, Turn } from '@sayable/shared/contracts';
import {
  createConversationSession,
  createPhraseTranscriber,
  createScriptPartner,
  embeddedTalkVoice,
  hasScript,
  type PhraseRecognizer,
  pipelineEngine,
  type SessionOutput,
  type SessionStore,
  type SpeakPiece,
  walkOf,
} from '@sayable/shared/conversation';
import type { LiveTranscriber, Partner } from '@sayable/shared/ports';
import { AsyncQueue } from '@sayable/shared/std';
import type { TalkLine } from '../../offscreen/conversation/index.ts';
import { memoryStore } from './memory-store.ts';

export interface EmbeddedLineOptions {
  conversation: Conversation;
  /** What was said so far, oldest first. */
  turns: readonly Turn[];
  ears: PhraseRecognizer;
  speak: SpeakPiece;
  /** Who plays the other side where the scenario has no script: the browser's own language model. */
  partner?: Partner;
  /** Who writes down what is said, in place of the grammar of what can be said now. Without it and without a script one types. */
  transcriber?: LiveTranscriber;
  /** Epoch milliseconds. */
  now(): number;
  /** Milliseconds that never go back. */
  elapsed(): number;
  makeId(): string;
}

const fullScale = 32_767;

/**
 * A conversation that is held on this device alone: nothing of it leaves, and no network is needed.
 * @throws AppError `unprocessable` where the scenario has no script and no partner is given
 */
export function createEmbeddedLine(options: EmbeddedLineOptions): TalkLine {
  const store = memoryStore(options.conversation, options.turns);
  const { ears, speak, elapsed, now, makeId } = options;
  const isScripted = options.partner === undefined || hasScript(options.conversation.scenario);
  const guide = isScripted ? new ScriptGuide(store) : null;
  const partner = (isScripted ? undefined : options.partner) ?? createScriptPartner();
  const transcriber =
    options.transcriber ??
    (guide && createPhraseTranscriber({ recognizer: ears, expectedNow: () => guide.expected() }));
  const outputs = new AsyncQueue<SessionOutput>();
  const engine = pipelineEngine({
    ...(transcriber && { transcriber }),
    partner,
    voice: embeddedTalkVoice(speak),
    elapsed,
  });
  const session = createConversationSession(
    { engine, store, pageChunksFor: () => [], now, elapsed, makeId },
    (output) => {
      outputs.push(output);
      if (output.type !== 'message' || !guide) return;
      for (const message of guide.after(output.message)) outputs.push({ type: 'message', message });
    },
  );
  return {
    takes: 'samples',
    outputs: outputs.items(),
    send: (message) => session.receive(message),
    sendAudio(audio) {
      if (!('samples' in audio)) return;
      session.receiveAudio(
        Int16Array.from(audio.samples, (sample) => Math.max(-1, Math.min(1, sample)) * fullScale),
      );
    },
    close() {
      session.close();
      outputs.end();
    },
  };
}

/** Tells what the script knows where no reply of the partner does: at the opening line, and when a talk is taken up. */
class ScriptGuide {
  readonly #store: SessionStore;
  readonly #walk: ReturnType<typeof walkOf>;

  constructor(store: SessionStore) {
    this.#store = store;
    this.#walk = walkOf(store.load().conversation.scenario);
  }

  #state() {
    return this.#walk.after(this.#store.load().turns);
  }

  expected(): string[][] {
    return this.#walk.expected(this.#state());
  }

  after(message: TalkDown): TalkDown[] {
    const { conversation, turns } = this.#store.load();
    if (conversation.state === 'ended') return [];
    if (message.type === 'conversation-opened') {
      const last = turns.at(-1);
      return last?.speaker === 'partner' ? this.#tell(last.id) : [];
    }
    const isOpening = message.type === 'reply-started' && !message.to && !message.replaces;
    return isOpening ? this.#tell(message.turnId) : [];
  }

  #tell(turnId: string): TalkDown[] {
    const state = this.#state();
    const steps: TalkDown = { type: 'steps-reached', steps: [...state.steps] };
    if (this.#walk.end(state)) return [steps, { type: 'talk-finished' }];
    return [steps, { type: 'replies-suggested', turnId, replies: this.#walk.suggestions(state) }];
  }
}
