import { AppError } from '@sayable/shared/contracts';
import type { TurnContext, TurnEvent, TurnRun } from '@sayable/shared/ports';
import { EventStream } from '../event-stream.ts';
import { liveRate, SoundBatches } from './audio.ts';
import { fromLiveError } from './live-errors.ts';
import type { LiveEvent } from './live-events.ts';
import { RealtimeAnswer } from './realtime-answer.ts';
import { RealtimeLine, sessionFor } from './realtime-line.ts';
import type { RealtimeSettings } from './realtime-settings.ts';
import { instructionsForSound, replyToSound } from './realtime-words.ts';

/** The vendor refuses to commit less. So short a turn holds no word. */
const shortestSamples = (liveRate * 100) / 1_000;

/**
 * A turn that the model hears while it is said. The model answers once the turn is over: what it began at a pause would be
 * part of its conversation. Its answer waits until the turn was written down as well.
 */
export class RealtimeHearing implements TurnRun {
  readonly #context: TurnContext;
  readonly #stream = new EventStream<TurnEvent>();
  readonly #answer: RealtimeAnswer;
  readonly #line: RealtimeLine;
  readonly #batches = new SoundBatches();
  readonly #stop = () => this.close();
  #samples = 0;
  #partial = '';
  #state: 'speaking' | 'committed' | 'told' = 'speaking';
  /** What of the answer waits for the transcript. */
  #held: TurnEvent[] = [];
  #isAnswered = false;

  constructor(settings: RealtimeSettings, context: TurnContext) {
    this.#context = context;
    this.#answer = new RealtimeAnswer({
      speed: context.speed,
      elapsed: settings.elapsed ?? (() => performance.now()),
      emit: (event) => this.#emit(event),
      ended: () => {
        this.#isAnswered = true;
        this.#endIfTold();
      },
    });
    this.#line = new RealtimeLine(settings, sessionFor(settings, context, instructionsForSound(context)), {
      receive: (event) => this.#receive(event),
      failed: (error) => this.#fail(error),
    });
    context.signal.addEventListener('abort', this.#stop);
    if (context.signal.aborted) this.close();
  }

  get events(): AsyncIterable<TurnEvent> {
    return this.#stream.items();
  }

  push(samples: Int16Array<ArrayBuffer>): void {
    if (this.#state !== 'speaking') return;
    this.#samples += samples.length;
    for (const audio of this.#batches.add(samples)) this.#append(audio);
  }

  pause(): void {
    // The model is asked at the end only.
  }
  readonly resume = this.pause;

  commit(): void {
    if (this.#state !== 'speaking' || !this.#stream.isOpen) return;
    this.#state = 'committed';
    this.#answer.start();
    if (this.#samples < shortestSamples) {
      this.#fail(nothingHeard());
      return;
    }
    for (const audio of this.#batches.take()) this.#append(audio);
    this.#line.ask(replyToSound(this.#context).data, [{ type: 'input_audio_buffer.commit' }]);
  }

  close(): void {
    if (this.#stream.isOpen && this.#state !== 'speaking') this.#line.send({ type: 'response.cancel' });
    this.#stream.drop();
    this.#letGo();
  }

  #append(audio: string): void {
    this.#line.send({ type: 'input_audio_buffer.append', audio });
  }

  #receive(event: LiveEvent): void {
    if (event.type === 'heard') this.#hear(event.text);
    else if (event.type === 'transcribed') this.#understand(event.text.trim());
    // Of the sound, or of all that was sent; the answer knows no difference once the words are there.
    else if (event.type === 'failed' && this.#state !== 'told') this.#fail(fromLiveError(event.error));
    else this.#answer.receive(event);
  }

  #hear(text: string): void {
    this.#partial += text;
    if (this.#state !== 'told') this.#stream.push({ type: 'transcript-partial', text: this.#partial });
  }

  #understand(text: string): void {
    if (this.#state !== 'committed') return;
    if (text === '') {
      this.#line.send({ type: 'response.cancel' });
      this.#fail(nothingHeard());
      return;
    }
    this.#state = 'told';
    this.#answer.mark('transcript');
    this.#stream.push({ type: 'transcript-completed', text });
    for (const event of this.#held) this.#stream.push(event);
    this.#held = [];
    this.#endIfTold();
  }

  #emit(event: TurnEvent): void {
    if (this.#state === 'told') this.#stream.push(event);
    else this.#held.push(event);
  }

  #endIfTold(): void {
    if (this.#state !== 'told' || !this.#isAnswered) return;
    this.#stream.end();
    this.#letGo();
  }

  #fail(error: AppError): void {
    if (this.#state === 'told') this.#answer.fail(error);
    else this.#stream.push({ type: 'failed', stage: 'transcription', error });
    this.#stream.end();
    this.#letGo();
  }

  #letGo(): void {
    this.#held = [];
    this.#context.signal.removeEventListener('abort', this.#stop);
    this.#line.close();
  }
}

function nothingHeard(): AppError {
  return new AppError('unprocessable', 'I didn’t catch that. Say it again, or type it.', {
    reason: 'silence',
    retryable: true,
  });
}
