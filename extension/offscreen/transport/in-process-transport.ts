import type { Conversation, ConversationOptions, ServerMessage, Turn } from '@sayable/shared/contracts';
import {
  createConversationSession,
  createPhraseTranscriber,
  createScriptPartner,
  embeddedConversationVoice,
  hasScript,
  type PhraseRecognizer,
  pipelineEngine,
  type SessionStore,
  type SpeakPiece,
  walkOf,
} from '@sayable/shared/conversation';
import type { LiveTranscriber, Partner } from '@sayable/shared/ports';
import { floatToPcm16 } from '@sayable/shared/std';
import type { ConversationTransport, TransportListeners } from '../conversation/ports.ts';

export interface InProcessTransportOptions {
  conversation: Conversation;
  /** Reads the learner's settings when the transport connects. */
  readOptions(): Promise<ConversationOptions>;
  /** The turns so far, oldest first. */
  turns: readonly Turn[];
  ears: PhraseRecognizer;
  speak: SpeakPiece;
  /** The partner for a scenario without a script: the browser's own language model. */
  partner?: Partner;
  /**
   * The transcriber that replaces the script's grammar. Without it and without a script, the learner types.
   */
  transcriber?: LiveTranscriber;
  /** Returns epoch milliseconds. */
  now(): number;
  /** Returns monotonic milliseconds. */
  elapsed(): number;
  makeId(): string;
}

/**
 * The transport of a conversation on this device: nothing leaves the device, and no network is needed. The
 * session runs in this document, so the connection is never lost. @throws AppError `unprocessable` if the
 * scenario has no script and no partner is given
 */
export function createInProcessTransport(options: InProcessTransportOptions): ConversationTransport {
  const store = memoryStore(options.conversation, options.turns);
  const { ears, speak, elapsed, now, makeId } = options;
  const isScripted = options.partner === undefined || hasScript(options.conversation.scenario);
  const guide = isScripted ? new ScriptGuide(store) : null;
  const partner = (isScripted ? undefined : options.partner) ?? createScriptPartner();
  const transcriber =
    options.transcriber ??
    (guide && createPhraseTranscriber({ recognizer: ears, expectedNow: () => guide.expected() }));
  let on: TransportListeners | undefined;
  const engine = pipelineEngine({
    ...(transcriber && { transcriber }),
    partner,
    voice: embeddedConversationVoice(speak),
    elapsed,
  });
  const session = createConversationSession(
    { engine, store, pageChunksFor: () => [], now, elapsed, makeId },
    (output) => {
      if (output.type !== 'message') return on?.speech(output.stream, output.samples);
      on?.message(output.message);
      for (const message of guide?.after(output.message) ?? []) on?.message(message);
    },
  );
  return {
    connect(listeners) {
      on = listeners;
      options.readOptions().then(
        (chosen) => session.receive({ type: 'conversation-open', options: chosen }),
        (thrown: unknown) => listeners.ended({ thrown }),
      );
    },
    send(message) {
      if (message.type === 'audio-started') guide?.turnStarts(message);
      session.receive(message);
    },
    sendAudio(chunk) {
      if (!('samples' in chunk)) return;
      session.receiveAudio(floatToPcm16(chunk.samples));
    },
    close() {
      on = undefined;
      session.close();
    },
  };
}

/** A conversation in memory for the time of its session. The transport's user stores the turns. */
function memoryStore(conversation: Conversation, turns: readonly Turn[]): SessionStore {
  let kept = [...turns];
  return {
    load: () => ({ conversation, turns: kept }),
    putTurn(turn) {
      const at = kept.findIndex(({ id }) => id === turn.id);
      kept = at < 0 ? [...kept, turn] : kept.with(at, turn);
    },
    removeTurn(id) {
      kept = kept.filter((turn) => turn.id !== id);
    },
  };
}

/**
 * Sends the script's hints and steps where no reply of the partner carries them: at the opening line, and
 * when a conversation is continued.
 */
class ScriptGuide {
  readonly #store: SessionStore;
  readonly #walk: ReturnType<typeof walkOf>;
  #rejoins: string | undefined;

  constructor(store: SessionStore) {
    this.#store = store;
    this.#walk = walkOf(store.load().conversation.scenario);
  }

  #state() {
    return this.#walk.after(this.#store.load().turns);
  }

  /** A turn that goes on with an earlier one answers what the earlier one answered. */
  turnStarts({ rejoins }: { rejoins?: string | undefined }): void {
    this.#rejoins = rejoins;
  }

  expected(): string[][] {
    const { turns } = this.#store.load();
    const at = turns.findIndex(({ id }) => id === this.#rejoins);
    return this.#walk.expected(this.#walk.after(at < 0 ? turns : turns.slice(0, at)));
  }

  after(message: ServerMessage): ServerMessage[] {
    const { conversation, turns } = this.#store.load();
    if (conversation.state === 'ended') return [];
    if (message.type === 'conversation-opened') {
      const last = turns.at(-1);
      return last?.speaker === 'partner' ? this.#tell(last.id) : [];
    }
    const isOpening = message.type === 'reply-started' && !message.to && !message.replaces;
    return isOpening ? this.#tell(message.turnId) : [];
  }

  #tell(turnId: string): ServerMessage[] {
    const state = this.#state();
    const steps: ServerMessage = { type: 'steps-reached', steps: [...state.steps] };
    if (this.#walk.end(state)) return [steps, { type: 'talk-finished' }];
    return [steps, { type: 'replies-suggested', turnId, replies: this.#walk.suggestions(state) }];
  }
}
