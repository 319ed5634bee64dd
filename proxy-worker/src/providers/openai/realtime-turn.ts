import type { TurnContext, TurnEvent, TurnRun } from '@sayable/shared/ports';
import { AppError, AsyncQueue } from '@sayable/shared/std';
import { AudioBatches } from './live-transcriber.ts';
import { MIN_COMMIT_SAMPLES } from './pcm.ts';
import { errorOf, type RealtimeEvent } from './realtime-events.ts';
import { instructionsForAudio, promptForAudio } from './realtime-prompts.ts';
import { RealtimeResponse } from './realtime-response.ts';
import { type RealtimeSettings, RealtimeSocket, sessionFor } from './realtime-socket.ts';

/**
 * The run of a turn that the model hears while it is spoken. The model answers after the commit only: an
 * answer that was begun at a pause would be part of its conversation. The answer does not wait for the
 * transcript, which another model makes.
 */
export class RealtimeTurn implements TurnRun {
  readonly #context: TurnContext;
  readonly #queue = new AsyncQueue<TurnEvent>();
  readonly #response: RealtimeResponse;
  readonly #socket: RealtimeSocket;
  readonly #batches = new AudioBatches();
  readonly #close = () => this.close();
  #samples = 0;
  #partial = '';
  /** `answering`: the answer came before the transcript. */
  #state: 'speaking' | 'committed' | 'answering' | 'transcribed' = 'speaking';
  /** A failure of the answer that waits for the transcript. */
  #held: TurnEvent[] = [];
  /** The person has cut in before the transcript came: only that is awaited. */
  #isLeft = false;
  #isAnswered = false;

  constructor(settings: RealtimeSettings, context: TurnContext) {
    this.#context = context;
    this.#response = new RealtimeResponse({
      speed: context.speed,
      elapsed: settings.elapsed ?? (() => performance.now()),
      emit: (event) => this.#emit(event),
      ended: () => {
        this.#isAnswered = true;
        this.#endIfDone();
      },
    });
    this.#socket = new RealtimeSocket(
      settings,
      sessionFor(settings, context, instructionsForAudio(context)),
      {
        receive: (event) => this.#receive(event),
        failed: (error) => this.#fail(error),
      },
    );
    context.signal.addEventListener('abort', this.#close);
    if (context.signal.aborted) this.close();
  }

  get usedTokens(): number | undefined {
    return this.#response.usedTokens;
  }

  get events(): AsyncIterable<TurnEvent> {
    return this.#queue.items();
  }

  push(samples: Int16Array<ArrayBuffer>): void {
    if (this.#state !== 'speaking') return;
    this.#samples += samples.length;
    for (const audio of this.#batches.add(samples)) this.#append(audio);
  }

  pause(): void {
    // The model is asked after the commit only.
  }
  readonly resume = this.pause;

  commit(): void {
    if (this.#state !== 'speaking' || !this.#queue.isOpen) return;
    this.#state = 'committed';
    this.#response.startClock();
    if (this.#samples < MIN_COMMIT_SAMPLES) {
      this.#fail(silence());
      return;
    }
    for (const audio of this.#batches.flush()) this.#append(audio);
    this.#socket.ask(promptForAudio(this.#context).data, [{ type: 'input_audio_buffer.commit' }]);
  }

  close(): void {
    if (this.#queue.isOpen && this.#state !== 'speaking') this.#socket.send({ type: 'response.cancel' });
    // The first call waits for the transcript, so that a person who cuts in early still sees the words.
    if (this.#state === 'answering' && !this.#isAnswered && !this.#context.signal.aborted) {
      this.#isLeft = true;
      this.#isAnswered = true;
      return;
    }
    this.#queue.drop();
    this.#release();
  }

  #append(audio: string): void {
    this.#socket.send({ type: 'input_audio_buffer.append', audio });
  }

  #receive(event: RealtimeEvent): void {
    if (event.type === 'transcript-delta') this.#addPartial(event.text);
    else if (event.type === 'transcript-completed') this.#complete(event.text.trim());
    // The answer is there without the transcript.
    else if (event.type === 'failed' && event.itemId !== undefined && this.#state === 'answering')
      this.#complete(this.#known());
    // Before the transcript, a failure is one of the transcription, whatever the vendor says.
    else if (event.type === 'failed' && this.#state === 'committed') this.#fail(errorOf(event.error));
    else this.#response.receive(event);
  }

  #addPartial(text: string): void {
    this.#partial += text;
    if (this.#state !== 'transcribed') this.#queue.push({ type: 'transcript-partial', text: this.#partial });
  }

  #complete(text: string): void {
    if (this.#state === 'answering') {
      this.#transcribe(text || this.#known());
      return;
    }
    if (this.#state !== 'committed') return;
    if (text === '') {
      this.#socket.send({ type: 'response.cancel' });
      this.#fail(silence());
      return;
    }
    this.#transcribe(text);
  }

  /** Returns what was written down so far, or a mark for words that were not. */
  #known(): string {
    return this.#partial.trim() || '…';
  }

  #transcribe(text: string): void {
    this.#state = 'transcribed';
    this.#response.mark('transcript');
    this.#queue.push({ type: 'transcript-completed', text });
    for (const event of this.#held) this.#queue.push(event);
    this.#held = [];
    this.#endIfDone();
  }

  #emit(event: TurnEvent): void {
    if (this.#isLeft) return;
    if (this.#state === 'committed') {
      if (event.type === 'failed') {
        this.#held.push(event);
        return;
      }
      this.#state = 'answering';
      this.#queue.push({ type: 'transcript-begun', text: this.#partial });
    }
    this.#queue.push(event);
  }

  #endIfDone(): void {
    if (this.#state !== 'transcribed' || !this.#isAnswered) return;
    this.#queue.end();
    this.#release();
  }

  #fail(error: AppError): void {
    if (this.#state === 'answering') this.#complete(this.#known());
    if (!this.#queue.isOpen) return;
    if (this.#state === 'transcribed') this.#response.fail(error);
    else this.#queue.push({ type: 'failed', stage: 'transcription', error });
    this.#queue.end();
    this.#release();
  }

  #release(): void {
    this.#held = [];
    this.#context.signal.removeEventListener('abort', this.#close);
    this.#socket.close();
  }
}

function silence(): AppError {
  return new AppError('unprocessable', 'I didn’t catch that. Say it again, or type it.', {
    reason: 'not-caught',
    retryable: true,
  });
}
