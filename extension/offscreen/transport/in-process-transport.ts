import type { Conversation, ConversationOptions, ServerMessage, Turn } from '@sayable/shared/contracts';
import {
  createConversationSession,
  createListedTranscriber,
  createPhraseTranscriber,
  createScriptPartner,
  embeddedConversationVoice,
  type HeardWords,
  type ListComparison,
  type PhraseRecognizer,
  pipelineEngine,
  resilientTranscriber,
  type ScriptWalk,
  type SessionStore,
  type SpeakPiece,
  scriptMissing,
} from '@sayable/shared/conversation';
import type { LiveTranscriber, Partner, SpeechToText } from '@sayable/shared/ports';
import { AppError, floatToPcm16, isAbort, toWire } from '@sayable/shared/std';
import { createStreamingTranscriber } from '@sayable/shared/transcription';
import type { ConversationTransport, TransportListeners } from '../conversation/ports.ts';
import { missingModel, partnerOrScript, replaced } from './partner-or-script.ts';

/** The recogniser of any words; it may compare the listed answers with the sound, too. */
type Ears = Pick<SpeechToText, 'transcribe'> & Partial<Pick<SpeechToText, 'fit'>>;

export interface InProcessTransportOptions {
  conversation: Conversation;
  /** The walk through the scenario's script; null if it has none. */
  walk: ScriptWalk | null;
  /** Reads the learner's settings when the transport connects. */
  readOptions(): Promise<ConversationOptions>;
  /** The turns so far, oldest first. */
  turns: readonly Turn[];
  phraseRecognizer: PhraseRecognizer;
  /** Recognises any words. Without it, only the script's answers are recognised. */
  recognizer?: Ears;
  speak: SpeakPiece;
  /**
   * The browser's own language model as the partner; null where the conversation is to have it and it isn't
   * available. Without it, the script answers.
   */
  model?: Partner | null;
  /** Returns the passages of the conversation's page that matter for a text. */
  pageChunksFor?(text: string): readonly string[];
  /** Returns epoch milliseconds. */
  now(): number;
  /** Returns monotonic milliseconds. */
  elapsed(): number;
  makeId(): string;
}

/**
 * The transport of a conversation on this device: nothing leaves the device, and no network is needed. The
 * session runs in this document, so the connection is never lost. @throws AppError `unprocessable` if the
 * scenario has no script and there is no model
 */
export function createInProcessTransport(options: InProcessTransportOptions): ConversationTransport {
  const { conversation, speak, elapsed, now, makeId, pageChunksFor = () => [] } = options;
  const store = memoryStore(conversation, options.turns);
  let on: TransportListeners | undefined;
  const tell = (message: ServerMessage) => on?.message(message);
  const { partner, transcriber, guide } = partsOf(options, store, tell);
  const voice = embeddedConversationVoice(speak);
  const engine = pipelineEngine({ ...(transcriber && { transcriber }), partner, voice, elapsed });
  const session = createConversationSession(
    { engine, store, pageChunksFor, now, elapsed, makeId },
    (output) => {
      if (output.type !== 'message') return on?.speech(output.stream, output.samples);
      tell(output.message);
      if (output.message.type === 'conversation-opened' && options.model === null)
        tell({ type: 'partner-replaced', error: toWire(replaced()) });
      for (const message of guide()?.after(output.message) ?? []) tell(message);
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
      if (message.type === 'audio-started') guide()?.turnStarts(message);
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

/** Returns who answers and who listens. `guide` is null where a script has nothing to say. */
function partsOf(
  options: InProcessTransportOptions,
  store: SessionStore,
  tell: (message: ServerMessage) => void,
): { partner: Partner; transcriber: LiveTranscriber | null; guide(): ScriptGuide | null } {
  const { walk, model, elapsed } = options;
  if (!walk && !model) throw model === null ? missingModel() : scriptMissing();
  const script = walk && createScriptPartner();
  const onReplaced = (error: AppError) => tell({ type: 'partner-replaced', error: toWire(error) });
  const partner = model === undefined ? null : partnerOrScript({ model, script, onReplaced, elapsed });
  const guide = walk && new ScriptGuide(store, walk);
  const activeGuide = () => (partner && !partner.isReplaced ? null : guide);
  return {
    partner: partner ?? createScriptPartner(),
    transcriber: transcriberOf(options, activeGuide() && guide, (error) =>
      tell({ type: 'request-failed', error: toWire(error) }),
    ),
    guide: activeGuide,
  };
}

/**
 * The time that a recogniser has from a commit to its words, the loading of its networks included. It is as
 * long as that of the recogniser's worker: on a busy machine, late words are better than none.
 */
const TRANSCRIPT_WITHIN_MS = 30_000;
/**
 * A comparison takes about half a second, and a second for ten of speech, on a busy machine four times as
 * long. A late answer is better than one that asks again.
 */
const comparedWithinMs = (speechMs: number): number => 4_000 + speechMs / 2;

/**
 * Returns the transcribers as one, null without any. The one of any words beside the script's answers comes
 * first. If it fails, the person is told, and the one of the answers alone gets the same sound.
 */
function transcriberOf(
  { recognizer, phraseRecognizer, elapsed }: InProcessTransportOptions,
  guide: ScriptGuide | null,
  tell: (failure: AppError) => void,
): LiveTranscriber | null {
  const listed =
    guide && createPhraseTranscriber({ recognizer: phraseRecognizer, expectedNow: () => guide.expected() });
  const free = recognizer && createStreamingTranscriber({ recognizer: telling(recognizer, tell), elapsed });
  const comparison = recognizer && guide ? comparisonOf(recognizer, guide) : undefined;
  const any = free && (listed ? createListedTranscriber({ free, listed, comparison }) : free);
  if (!any || !listed) return any ?? listed;
  return resilientTranscriber([any, listed], { timeoutMs: TRANSCRIPT_WITHIN_MS, now: elapsed });
}

function comparisonOf(recognizer: Ears, guide: ScriptGuide): ListComparison | undefined {
  const { fit } = recognizer;
  return (
    fit && {
      fit: (samples, texts, options) => fit(samples, texts, options),
      expectedNow: () => guide.expected(),
      isUnderstood: (heard) => guide.isUnderstood(heard),
      withinMs: comparedWithinMs,
    }
  );
}

/** Tells of the recogniser's first failure. */
function telling(
  recognizer: Pick<SpeechToText, 'transcribe'>,
  tell: (failure: AppError) => void,
): Pick<SpeechToText, 'transcribe'> {
  let isTold = false;
  return {
    async transcribe(samples, options) {
      try {
        return await recognizer.transcribe(samples, options);
      } catch (thrown) {
        if (!isTold && !isAbort(thrown)) {
          isTold = true;
          tell(recognizerFailed(thrown));
        }
        throw thrown;
      }
    },
  };
}

function recognizerFailed(cause: unknown): AppError {
  const message = 'Only the suggested answers are understood now. Close other tabs and open the talk again.';
  return new AppError('internal', message, { reason: 'recognizer-failed', retryable: true, cause });
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
  readonly #walk: ScriptWalk;
  #rejoins: string | undefined;

  constructor(store: SessionStore, walk: ScriptWalk) {
    this.#store = store;
    this.#walk = walk;
  }

  #state() {
    return this.#walk.after(this.#store.load().turns);
  }

  /** A turn that goes on with an earlier one answers what the earlier one answered. */
  turnStarts({ rejoins }: { rejoins?: string | undefined }): void {
    this.#rejoins = rejoins;
  }

  expected(): string[][] {
    return this.#walk.expected(this.#listening());
  }

  isUnderstood(heard: HeardWords): boolean {
    return this.#walk.isUnderstood(this.#listening(), heard);
  }

  /** Returns the position at which the turn that is being spoken is an answer. */
  #listening() {
    const { turns } = this.#store.load();
    const at = turns.findIndex(({ id }) => id === this.#rejoins);
    return this.#walk.after(at < 0 ? turns : turns.slice(0, at));
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
