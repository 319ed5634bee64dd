import type {
  Conversation,
  ConversationOptions,
  English,
  ServerMessage,
  Turn,
} from '@sayable/shared/contracts';
import {
  type AheadSpeaker,
  createAheadSpeaker,
  createConversationSession,
  createListedTranscriber,
  createPhraseTranscriber,
  createScenePartner,
  type Dialogue,
  embeddedConversationVoice,
  firstPieceOf,
  type HeardWords,
  inBritishWords,
  type ListComparison,
  type PhraseRecognizer,
  pipelineEngine,
  resilientTranscriber,
  type SessionStore,
  type SpeakPiece,
  sceneMissing,
} from '@sayable/shared/conversation';
import type { LiveTranscriber, Partner, SpeechToText } from '@sayable/shared/ports';
import { AppError, floatToPcm16, isAbort, toWire } from '@sayable/shared/std';
import { createStreamingTranscriber } from '@sayable/shared/transcription';
import type { ConversationTransport, TransportListeners } from '../conversation/ports.ts';
import { missingModel, partnerOrScene, replaced } from './partner-or-scene.ts';

/** The recogniser of any words; it may compare the listed answers with the sound, too. */
type Ears = Pick<SpeechToText, 'transcribe'> & Partial<Pick<SpeechToText, 'fit'>>;

export interface InProcessTransportOptions {
  conversation: Conversation;
  /** The dialogue of the scenario's scene; null if it has none. */
  dialogue: Dialogue | null;
  /** The English of the scene's words; American if it is absent. */
  english?: English | undefined;
  /** Reads the learner's settings when the transport connects. */
  readOptions(): Promise<ConversationOptions>;
  /** The turns so far, oldest first. */
  turns: readonly Turn[];
  phraseRecognizer: PhraseRecognizer;
  /** Recognises any words. Without it, only the scene's answers are recognised. */
  recognizer?: Ears;
  speak: SpeakPiece;
  /**
   * The browser's own language model as the partner; null where the conversation is to have it and it isn't
   * available. Without it, the scene's own partner answers.
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
 * scenario has no scene and there is no model
 */
export function createInProcessTransport(options: InProcessTransportOptions): ConversationTransport {
  const { conversation, elapsed, now, makeId, pageChunksFor = () => [] } = options;
  const store = memoryStore(conversation, options.turns);
  let on: TransportListeners | undefined;
  const tell = (message: ServerMessage) => on?.message(message);
  const speaker = createAheadSpeaker(options.speak);
  const { partner, transcriber, guide } = partsOf(options, store, { tell, speaker });
  const voice = embeddedConversationVoice(speaker.speak);
  const engine = pipelineEngine({ ...(transcriber && { transcriber }), partner, voice, elapsed });
  const session = createConversationSession(
    { engine, store, pageChunksFor, now, elapsed, makeId },
    (output) => {
      if (output.type !== 'message') return on?.speech(output.stream, output.samples);
      tell(output.message);
      const { type } = output.message;
      if (type === 'transcript-unsure' || type === 'turn-failed') speaker.drop();
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
      // A piece that was made ahead for an earlier turn may be in another voice.
      if (message.type === 'audio-started' || message.type === 'audio-cancelled') speaker.drop();
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
      speaker.drop();
    },
  };
}

/** Returns who answers and who listens. `guide` is null where a scene has nothing to say. */
function partsOf(
  options: InProcessTransportOptions,
  store: SessionStore,
  { tell, speaker }: { tell(message: ServerMessage): void; speaker: AheadSpeaker },
): { partner: Partner; transcriber: LiveTranscriber | null; guide(): SceneGuide | null } {
  const { dialogue, model, elapsed } = options;
  if (!dialogue && !model) throw model === null ? missingModel() : sceneMissing();
  const scene = dialogue && createScenePartner(options.english);
  const onReplaced = (error: AppError) => tell({ type: 'partner-replaced', error: toWire(error) });
  const partner = model === undefined ? null : partnerOrScene({ model, scene, onReplaced, elapsed });
  const guide = dialogue && new SceneGuide(store, dialogue, options.english);
  const activeGuide = () => (partner && !partner.isReplaced ? null : guide);
  return {
    partner: partner ?? createScenePartner(options.english),
    transcriber: transcriberOf(options, activeGuide() && guide, {
      failed: (error) => tell({ type: 'request-failed', error: toWire(error) }),
      heard(text) {
        try {
          const piece = activeGuide()?.likelyPiece(text);
          if (piece) speaker.expect(piece);
          else speaker.drop();
        } catch (thrown) {
          // The reply is made without it.
          console.error('sayable: nothing of the reply was made ahead', thrown);
        }
      },
    }),
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
 * Returns the transcribers as one, null without any. The one of any words beside the scene's answers comes
 * first. If it fails, the person is told, and the one of the answers alone gets the same sound.
 */
function transcriberOf(
  { recognizer, phraseRecognizer, elapsed }: InProcessTransportOptions,
  guide: SceneGuide | null,
  on: RecognizerListeners,
): LiveTranscriber | null {
  const listed =
    guide && createPhraseTranscriber({ recognizer: phraseRecognizer, expectedNow: () => guide.expected() });
  const free =
    recognizer &&
    createStreamingTranscriber({ recognizer: telling(recognizer, on), elapsed, heard: on.heard });
  const comparison = recognizer && guide ? comparisonOf(recognizer, guide) : undefined;
  const any = free && (listed ? createListedTranscriber({ free, listed, comparison }) : free);
  if (!any || !listed) return any ?? listed;
  return resilientTranscriber([any, listed], { timeoutMs: TRANSCRIPT_WITHIN_MS, now: elapsed });
}

function comparisonOf(recognizer: Ears, guide: SceneGuide): ListComparison | undefined {
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

interface RecognizerListeners {
  /** The recogniser failed for the first time. */
  failed(failure: AppError): void;
  /** The words of the turn so far; the last ones may change. */
  heard(text: string): void;
}

/** Tells of the recogniser's first failure. */
function telling(
  recognizer: Pick<SpeechToText, 'transcribe'>,
  on: Pick<RecognizerListeners, 'failed'>,
): Pick<SpeechToText, 'transcribe'> {
  let isTold = false;
  return {
    async transcribe(samples, options) {
      try {
        return await recognizer.transcribe(samples, options);
      } catch (thrown) {
        if (!isTold && !isAbort(thrown)) {
          isTold = true;
          on.failed(recognizerFailed(thrown));
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
 * Sends the scene's hints and steps where no reply of the partner carries them: at the opening line, and
 * when a conversation is continued.
 */
class SceneGuide {
  readonly #store: SessionStore;
  readonly #dialogue: Dialogue;
  /** Returns a reply in the words of the English that is learned. */
  readonly #words: (text: string) => string;
  #rejoins: string | undefined;
  #hasUnderstood = false;

  constructor(store: SessionStore, dialogue: Dialogue, english: English | undefined) {
    this.#store = store;
    this.#words = english === 'british' ? inBritishWords : (text) => text;
    this.#dialogue = dialogue;
  }

  /**
   * A turn that goes on with an earlier one answers what the earlier one answered. The first text of a talk
   * is understood some ten times as slowly as the others, so it is one that nobody waits for.
   */
  turnStarts({ rejoins }: { rejoins?: string | undefined }): void {
    this.#rejoins = rejoins;
    if (this.#hasUnderstood) return;
    this.#hasUnderstood = true;
    this.isUnderstood({ text: 'Well, could I ask for another one?', confidences: undefined });
  }

  expected(): string[][] {
    return this.#dialogue.expected(this.#dialogue.after(this.#before()));
  }

  isUnderstood(heard: HeardWords): boolean {
    return this.#dialogue.isUnderstood(this.#dialogue.after(this.#before()), heard);
  }

  /**
   * Returns what the voice says first in answer to the words so far: the last words of a turn often change
   * nothing in it. Empty where the words don't say what is meant.
   */
  likelyPiece(text: string): string {
    if (!this.isUnderstood({ text, confidences: undefined })) return '';
    return firstPieceOf(this.#words(this.#dialogue.answer(this.#dialogue.after(this.#before()), text).text));
  }

  /** Returns the turns before the one that is being spoken. */
  #before(): readonly Turn[] {
    const { turns } = this.#store.load();
    const at = turns.findIndex(({ id }) => id === this.#rejoins);
    return at < 0 ? turns : turns.slice(0, at);
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
    const state = this.#dialogue.after(this.#store.load().turns);
    const steps: ServerMessage = { type: 'steps-reached', steps: [...state.steps] };
    if (this.#dialogue.end(state)) return [steps, { type: 'talk-finished' }];
    return [
      steps,
      { type: 'replies-suggested', turnId, replies: this.#dialogue.suggestions(state).map(this.#words) },
    ];
  }
}
