import type { DialogueTurn } from '../../contracts/index.ts';
import type {
  ConversationVoice,
  LiveTranscriber,
  LiveTranscription,
  Partner,
  TranscriptionEvent,
  TurnContext,
  TurnEvent,
  TurnRun,
} from '../../ports/index.ts';
import { type AppError, onAbort } from '../../std/index.ts';
import { asAppError, silence, transcriptLost } from './errors.ts';
import { ReplyMaker, SpeechStream, TurnEvents } from './reply.ts';
import { TranscriptSegments } from './transcript-segments.ts';

interface TranscribingParts {
  transcriber: LiveTranscriber;
  partner: Partner;
  voice?: ConversationVoice;
  elapsed(): number;
}

/**
 * The run of a turn that is transcribed while it is spoken, and of the reply to it. The sessions with
 * transcriber and voice are opened when the person begins to speak.
 */
export class TranscribingRun implements TurnRun {
  readonly #parts: TranscribingParts;
  readonly #context: TurnContext;
  readonly #events: TurnEvents;
  readonly #transcription: LiveTranscription;
  readonly #segments: TranscriptSegments;
  readonly #stopListening: () => void;
  #voice: SpeechStream | null;
  #reply: ReplyMaker | null = null;
  #hasPartial = false;
  #state: 'speaking' | 'paused' | 'committed' | 'transcribed' | 'closed' = 'speaking';

  constructor(parts: TranscribingParts, context: TurnContext) {
    this.#parts = parts;
    this.#context = context;
    this.#events = new TurnEvents(parts.elapsed);
    this.#segments = new TranscriptSegments(parts.transcriber.commitScope ?? 'pieces');
    this.#voice = this.#openVoice();
    const { usefulPhrases } = context.scenario;
    this.#transcription = parts.transcriber.open({ signal: context.signal, expected: usefulPhrases });
    this.#stopListening = onAbort(context.signal, () => this.close());
    void this.#readTranscription();
  }

  get events(): AsyncIterable<TurnEvent> {
    return this.#events.items();
  }

  push(samples: Int16Array<ArrayBuffer>): void {
    if (this.#state === 'speaking' || this.#state === 'paused') this.#transcription.push(samples);
  }

  pause(): void {
    if (this.#state !== 'speaking') return;
    this.#state = 'paused';
    this.#events.closeGate();
    this.#commitSegment();
  }

  resume(): void {
    if (this.#state !== 'paused') return;
    this.#state = 'speaking';
    this.#dropReply();
  }

  commit(): void {
    if (this.#state !== 'speaking' && this.#state !== 'paused') return;
    const wasPaused = this.#state === 'paused';
    this.#state = 'committed';
    this.#events.startClock();
    if (wasPaused) this.#proceed();
    else {
      this.#events.closeGate();
      this.#commitSegment();
    }
  }

  close(): void {
    this.#state = 'closed';
    this.#stopListening();
    this.#transcription.close();
    this.#reply?.cancel();
    this.#voice?.close();
    this.#events.drop();
  }

  #commitSegment(): void {
    this.#segments.commit();
    this.#transcription.commit();
  }

  async #readTranscription(): Promise<void> {
    try {
      for await (const event of this.#transcription.events) {
        if (this.#isTranscribed()) return;
        this.#addTranscript(event);
      }
      if (!this.#isTranscribed()) this.#fail(transcriptLost());
    } catch (thrown) {
      if (!this.#isTranscribed()) this.#fail(asAppError(thrown));
    }
  }

  /** Returns true if further transcripts do not belong to the turn. */
  #isTranscribed(): boolean {
    return this.#state === 'transcribed' || this.#state === 'closed';
  }

  #addTranscript(event: TranscriptionEvent): void {
    this.#segments.add(event);
    if (event.type !== 'partial') this.#events.markLast('transcript');
    // The candidates of an unsure transcript are offered as a choice, not shown as words.
    if (event.type !== 'unsure') this.#sendPartial(this.#segments.text());
    this.#proceed();
  }

  /** Sends a partial transcript; an empty text withdraws the previous one. */
  #sendPartial(text: string): void {
    if (text === '' && !this.#hasPartial) return;
    this.#hasPartial = text !== '';
    this.#events.sendNow({ type: 'transcript-partial', text });
  }

  /**
   * Starts the reply once all segments are transcribed, and releases its events once the turn is committed.
   */
  #proceed(): void {
    if (this.#state !== 'paused' && this.#state !== 'committed') return;
    const outcome = this.#segments.outcome();
    if (!outcome) return;
    const isCommitted = this.#state === 'committed';
    if (outcome.type === 'transcript-unsure') {
      if (isCommitted) this.#endWith(outcome);
    } else if (outcome.text === '') {
      if (isCommitted) this.#fail(silence());
    } else {
      this.#reply ??= this.#beginReply(outcome);
      if (isCommitted) this.#completeTranscript(outcome);
    }
  }

  #completeTranscript(outcome: TurnEvent): void {
    this.#state = 'transcribed';
    this.#transcription.close();
    this.#events.sendNow(outcome);
    this.#events.openGate();
  }

  #beginReply({ text, heard }: Pick<DialogueTurn, 'text' | 'heard'>): ReplyMaker {
    const { scenario } = this.#context;
    const reply = new ReplyMaker({
      partner: this.#parts.partner,
      voice: this.#voice,
      send: (event) => {
        if (this.#reply === reply) this.#events.send(event);
      },
      markFirst: (name) => this.#events.markFirst(name),
    });
    const turns = [...this.#context.turns(), { speaker: 'learner', text, ...(heard && { heard }) } as const];
    reply.answer({ scenario, turns, passages: this.#context.pageChunksFor(text), manner: 'next' });
    return reply;
  }

  #dropReply(): void {
    if (!this.#reply) return;
    this.#reply.cancel();
    this.#reply = null;
    this.#events.closeGate();
    if (!this.#voice?.isUsed) return;
    this.#voice.close();
    this.#voice = this.#openVoice();
  }

  #openVoice(): SpeechStream | null {
    const { voiceId, speed, signal } = this.#context;
    return this.#parts.voice ? new SpeechStream(this.#parts.voice, { voiceId, speed, signal }) : null;
  }

  #fail(error: AppError): void {
    this.#endWith({ type: 'failed', stage: 'transcription', error });
  }

  #endWith(event: TurnEvent): void {
    this.#events.sendNow(event);
    this.#events.end();
    this.#state = 'transcribed';
    this.#stopListening();
    this.#reply?.cancel();
    this.#transcription.close();
    this.#voice?.close();
  }
}
