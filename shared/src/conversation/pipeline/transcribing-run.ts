import type { AppError } from '../../contracts/index.ts';
import type {
  LiveTranscriber,
  LiveTranscription,
  Partner,
  TalkVoice,
  TranscriptionEvent,
  TurnContext,
  TurnEvent,
  TurnRun,
} from '../../ports/index.ts';
import { asAppError } from './as-app-error.ts';
import { lostTrack, nothingHeard } from './failures.ts';
import { onAbort } from './on-abort.ts';
import { ReplyMaker } from './reply-maker.ts';
import { RunEvents } from './run-events.ts';
import { TranscriptSegments } from './transcript-segments.ts';
import { SpeechStream } from './speech-stream.ts';

interface HearingParts {
  transcriber: LiveTranscriber;
  partner: Partner;
  voice?: TalkVoice;
  elapsed(): number;
}

/** A turn that is heard while it is said, and the reply to it. Both lines are opened when the person begins to speak. */
export class TranscribingRun implements TurnRun {
  readonly #parts: HearingParts;
  readonly #context: TurnContext;
  readonly #events: RunEvents;
  readonly #transcription: LiveTranscription;
  readonly #segments: TranscriptSegments;
  readonly #letGo: () => void;
  #voice: SpeechStream | null;
  #reply: ReplyMaker | null = null;
  #hasPartial = false;
  #state: 'speaking' | 'paused' | 'committed' | 'told' | 'closed' = 'speaking';

  constructor(parts: HearingParts, context: TurnContext) {
    this.#parts = parts;
    this.#context = context;
    this.#events = new RunEvents(parts.elapsed);
    this.#segments = new TranscriptSegments(parts.transcriber.hears ?? 'pieces');
    this.#voice = this.#openVoice();
    const { usefulPhrases } = context.scenario;
    this.#transcription = parts.transcriber.open({ signal: context.signal, expected: usefulPhrases });
    this.#letGo = onAbort(context.signal, () => this.close());
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
    this.#events.hold();
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
    this.#events.start();
    if (wasPaused) this.#goOn();
    else {
      this.#events.hold();
      this.#commitSegment();
    }
  }

  close(): void {
    this.#state = 'closed';
    this.#letGo();
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
        if (this.#isDeaf()) return;
        this.#hear(event);
      }
      if (!this.#isDeaf()) this.#fail(lostTrack());
    } catch (thrown) {
      if (!this.#isDeaf()) this.#fail(asAppError(thrown));
    }
  }

  /** What is transcribed now is no part of the turn any more. */
  #isDeaf(): boolean {
    return this.#state === 'told' || this.#state === 'closed';
  }

  #hear(event: TranscriptionEvent): void {
    this.#segments.hear(event);
    if (event.type !== 'partial') this.#events.markAgain('transcript');
    // What it may have been is asked, not told.
    if (event.type !== 'unsure') this.#tellPartial(this.#segments.heardSoFar());
    this.#goOn();
  }

  /** Also that it was nothing of the kind after all. */
  #tellPartial(text: string): void {
    if (text === '' && !this.#hasPartial) return;
    this.#hasPartial = text !== '';
    this.#events.tell({ type: 'transcript-partial', text });
  }

  /** Where all that was said is understood, the reply begins, and when the turn is over it comes out. */
  #goOn(): void {
    if (this.#state !== 'paused' && this.#state !== 'committed') return;
    const outcome = this.#segments.outcome();
    if (!outcome) return;
    const isOver = this.#state === 'committed';
    if (outcome.type === 'transcript-unsure') {
      if (isOver) this.#endWith(outcome);
    } else if (outcome.text === '') {
      if (isOver) this.#fail(nothingHeard());
    } else {
      this.#reply ??= this.#beginReply(outcome.text);
      if (isOver) this.#tell(outcome);
    }
  }

  #tell(outcome: TurnEvent): void {
    this.#state = 'told';
    this.#transcription.close();
    this.#events.tell(outcome);
    this.#events.release();
  }

  #beginReply(text: string): ReplyMaker {
    const { scenario } = this.#context;
    const reply = new ReplyMaker({
      partner: this.#parts.partner,
      voice: this.#voice,
      emit: (event) => {
        if (this.#reply === reply) this.#events.emit(event);
      },
      mark: (name) => this.#events.mark(name),
    });
    const turns = [...this.#context.turns(), { speaker: 'learner', text } as const];
    reply.answer({ scenario, turns, passages: this.#context.pageChunksFor(text), manner: 'next' });
    return reply;
  }

  #dropReply(): void {
    if (!this.#reply) return;
    this.#reply.cancel();
    this.#reply = null;
    this.#events.hold();
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
    this.#events.tell(event);
    this.#events.end();
    this.#state = 'told';
    this.#letGo();
    this.#reply?.cancel();
    this.#transcription.close();
    this.#voice?.close();
  }
}
