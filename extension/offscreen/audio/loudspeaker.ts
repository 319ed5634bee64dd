import { levelDb, perceptualLevel } from '@sayable/shared/audio';
import type { Recording } from '@sayable/shared/ports';
import { AppError, onAbort, withDeadline } from '@sayable/shared/std';
import { ANSWERS_WITHIN_MS, closeContext, fromAudio } from './answers.ts';
import { TALK_SAMPLE_RATE } from './frame.ts';
import workletUrl from './loudspeaker.worklet.ts?worker&url';
import { createOutputClock, type OutputClock, PlayedSound } from './played-audio.ts';
import type { Loudspeaker, QueuedSound, QueuedSoundOptions, SectionMs } from './ports.ts';
import type { MixerReport, MixerRequest } from './sound-mixer.ts';

/** The microphone's part of the echo check, and the longest delay that it knows. */
const RECENT_S = 1.3;
/** Long enough for the lowest voice, short enough to follow syllables. */
const LEVEL_S = 0.04;
/** A loss of this length in one sound is audible. */
const AUDIBLE_S = 0.03;
/** The number of sounds with the usual buffer after an audible loss; it doubles at each further loss. */
const FIRST_EASE = 4;
/** A sound that didn't come by then failed, is still made, or isn't wanted. */
const COMES_WITHIN_MS = 2_000;
/** A cut in the middle of a wave clicks; this fade is too short to be heard. */
const FADE_MS = 5;
/**
 * A stopped sound fades in some hundredths of a second. No device buffers more sound than this; a clock that
 * reports more is wrong (the machine slept).
 */
const SILENT_WITHIN_MS = 1_000;

/** Creates the loudspeaker of this document. No page's CSP affects it. */
export function createLoudspeaker(): Loudspeaker {
  return new WorkletLoudspeaker();
}

class WorkletLoudspeaker implements Loudspeaker {
  #output: Output | undefined;
  #isOpen = false;
  #resting: ReturnType<typeof setTimeout> | undefined;
  #lastSound = 0;
  #nextEase = FIRST_EASE;
  #soundsToEase = 0;

  open(): void {
    this.#isOpen = true;
    this.#settle();
    this.#wakened();
  }

  close(): void {
    this.#isOpen = false;
    this.#settle();
  }

  wake(): void {
    this.#wakened();
    this.#restSoon();
  }

  start({ sampleRate, onStart }: QueuedSoundOptions): QueuedSound {
    const output = this.#wakened();
    if (output.sounds.size === 0) output.lostBeforeS = output.lostS;
    const id = ++this.#lastSound;
    const sound = new SoundQueue({ id, sampleRate, output, onStart });
    output.sounds.set(id, sound);
    const onOver = () => {
      output.sounds.delete(id);
      if (output === this.#output && output.sounds.size === 0) this.#countLoss(output);
      this.#settle();
    };
    sound.over.then(onOver, onOver);
    return sound;
  }

  async play(
    recording: Recording,
    { section, signal, onStart }: Parameters<Loudspeaker['play']>[1],
  ): Promise<void> {
    if (signal.aborted) return;
    const { sampleRate } = recording;
    const samples = cutOut(recording, section);
    const output = this.#wakened();
    const sound = this.start({ sampleRate, onStart });
    const stopListening = onAbort(signal, () => sound.stop());
    const longestMs = (samples.length / sampleRate) * 1_000 + ANSWERS_WITHIN_MS;
    try {
      sound.push(samples);
      sound.finish();
      await withDeadline(() => sound.over, longestMs, loudspeakerFailed);
    } catch (thrown) {
      output.close();
      throw thrown;
    } finally {
      stopListening();
    }
  }

  recentlyPlayed(atMs: number): Float32Array<ArrayBuffer> {
    return this.#last(RECENT_S, atMs);
  }

  level(): number {
    return perceptualLevel(levelDb(this.#last(LEVEL_S)));
  }

  /** Returns the last seconds heard by a time (now by default), at 16 kHz. */
  #last(seconds: number, atMs?: number): Float32Array<ArrayBuffer> {
    const count = Math.round(seconds * TALK_SAMPLE_RATE);
    if (!this.#output || this.#output.isClosed) return new Float32Array(count);
    const { clock, played } = this.#output;
    return played.before(clock.heardFrame(atMs), count);
  }

  #wakened(): Output {
    const output = this.#output?.isClosed === false ? this.#output : new Output(this.#buffer);
    this.#output = output;
    output.resume();
    return output;
  }

  /** Only a talk is worth the processor time of the smallest buffer. */
  get #buffer(): OutputBuffer {
    return this.#isOpen && this.#soundsToEase === 0 ? 'smallest' : 'usual';
  }

  /** A machine that was busy once is not slow for ever. */
  #countLoss(output: Output): void {
    if (this.#soundsToEase > 0) this.#soundsToEase -= 1;
    else if (output.buffer === 'smallest' && output.lostS - output.lostBeforeS > AUDIBLE_S) {
      this.#soundsToEase = this.#nextEase;
      this.#nextEase *= 2;
    }
  }

  /** Changes the buffer between two sounds, so that no sound waits for it. */
  #settle(): void {
    const output = this.#output;
    if (output?.isIdle && output.buffer !== this.#buffer) {
      output.close();
      if (this.#isOpen) this.#wakened();
    }
    this.#restSoon();
  }

  /** Lets the device rest if no sound comes soon; a running context keeps it awake. */
  #restSoon(): void {
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => {
      if (!this.#isOpen && this.#output?.isIdle) this.#output.rest();
    }, COMES_WITHIN_MS);
  }
}

/** Returns the samples of a section, faded at both ends. */
function cutOut({ samples, sampleRate }: Recording, section: SectionMs | undefined): Float32Array {
  const at = (ms: number) => Math.max(0, Math.round((ms * sampleRate) / 1_000));
  const cut = section ? samples.slice(at(section.startMs), at(section.endMs)) : samples.slice();
  const fade = Math.min(at(FADE_MS), Math.floor(cut.length / 2));
  for (let index = 0; index < fade; index += 1) {
    const last = cut.length - 1 - index;
    cut[index] = ((cut[index] ?? 0) * index) / fade;
    cut[last] = ((cut[last] ?? 0) * index) / fade;
  }
  return cut;
}

function loudspeakerFailed(): AppError {
  return new AppError('timeout', 'The loudspeaker does not answer. Check it, then try again.', {
    reason: 'loudspeaker-failed',
    retryable: true,
  });
}

interface SoundQueueParts extends QueuedSoundOptions {
  id: number;
  output: Output;
}

/** The document's side of a sound that plays on the audio thread. */
class SoundQueue implements QueuedSound {
  readonly over: Promise<void>;
  readonly #parts: SoundQueueParts;
  readonly #over = Promise.withResolvers<void>();
  /** The spans in which the sound played without starving, in the audio context's frames. */
  readonly #spans: { from: number; to: number }[] = [];
  #isFinished = false;
  #isOver = false;
  /** Runs from the first samples until the audio thread's first report. */
  #beginning: ReturnType<typeof setTimeout> | undefined;

  constructor(parts: SoundQueueParts) {
    this.#parts = parts;
    this.over = this.#over.promise;
    // The caller may ignore the promise.
    this.over.catch(() => undefined);
    parts.output.post({ type: 'begin', sound: parts.id, sampleRate: parts.sampleRate });
  }

  push(samples: Float32Array): void {
    if (this.#isFinished || samples.length === 0) return;
    this.#expectAnswer();
    // The audio thread gets a copy: the samples may be played again.
    this.#parts.output.post({ type: 'samples', sound: this.#parts.id, samples: samples.slice() });
  }

  finish(): void {
    if (this.#isFinished) return;
    this.#isFinished = true;
    this.#expectAnswer();
    this.#parts.output.post({ type: 'finish', sound: this.#parts.id });
  }

  duck(on: boolean): void {
    this.#parts.output.post({ type: 'duck', sound: this.#parts.id, on });
  }

  stop(): Promise<void> {
    this.#isFinished = true;
    this.#parts.output.post({ type: 'stop', sound: this.#parts.id });
    setTimeout(() => this.#endNow(), SILENT_WITHIN_MS);
    return this.over.catch(() => undefined);
  }

  playedMs(): number {
    const { clock, context } = this.#parts.output;
    // The audio context may be closed when the sound is over.
    const now = this.#isOver ? Number.POSITIVE_INFINITY : clock.heardFrame();
    const frames = this.#spans.reduce((sum, { from, to }) => sum + Math.max(0, Math.min(now, to) - from), 0);
    return (frames / context.sampleRate) * 1_000;
  }

  /** Handles a report of the audio thread. */
  take({ type, frame }: ReportOfSound): void {
    const { clock } = this.#parts.output;
    clearTimeout(this.#beginning);
    if (type === 'flowing') {
      if (this.#spans.length === 0) this.#parts.onStart?.(clock.timeOf(frame));
      this.#spans.push({ from: frame, to: Number.POSITIVE_INFINITY });
      return;
    }
    this.#cutSpan(frame);
    if (type === 'starved') return;
    // The audio thread is ahead of the loudspeaker.
    const aheadMs = clock.timeOf(frame) - performance.now();
    setTimeout(() => this.#end(), Math.max(0, Math.min(aheadMs, SILENT_WITHIN_MS)));
  }

  /** Ends the sound because the loudspeaker is unavailable or was closed. */
  fail(): void {
    this.#over.reject(loudspeakerFailed());
    this.#endNow();
  }

  #endNow(): void {
    if (!this.#isOver) this.#cutSpan(this.#parts.output.clock.heardFrame());
    this.#end();
  }

  #end(): void {
    clearTimeout(this.#beginning);
    this.#isOver = true;
    this.#over.resolve();
  }

  #cutSpan(frame: number): void {
    const last = this.#spans.at(-1);
    if (last) last.to = Math.min(last.to, frame);
  }

  #expectAnswer(): void {
    this.#beginning ??= setTimeout(() => this.#parts.output.close(), ANSWERS_WITHIN_MS);
  }
}

type ReportOfSound = Exclude<MixerReport, { type: 'played' }>;

/** Supported in Chromium since 2026; TypeScript's libraries lack it. The values change once a second. */
interface WithPlaybackStats {
  playbackStats?: { readonly underrunDuration: number };
}

/**
 * The device's smallest buffer (3 ms instead of 10: the first sample and a stop are both heard 20 ms
 * earlier), or the usual one if the machine cannot keep up.
 */
type OutputBuffer = 'smallest' | 'usual';

/** An audio context at the device's own rate, with the audio thread that mixes the sounds. */
class Output {
  readonly buffer: OutputBuffer;
  readonly context: AudioContext & WithPlaybackStats;
  readonly clock: OutputClock;
  readonly played: PlayedSound;
  readonly sounds = new Map<number, SoundQueue>();
  /** The lost seconds before the current sound. */
  lostBeforeS = 0;
  readonly #node: Promise<AudioWorkletNode>;
  #wanted: AudioContextState = 'running';

  constructor(buffer: OutputBuffer) {
    this.buffer = buffer;
    this.context = new AudioContext({ latencyHint: buffer === 'smallest' ? 0 : 'interactive' });
    this.clock = createOutputClock(this.context);
    this.played = new PlayedSound(this.context.sampleRate);
    this.#node = fromAudio(this.#createNode());
    this.#node.catch(() => this.close());
    // The system suspended the context (sleep, a call, a removed device). The rest plays once it can resume.
    const wake = () => {
      if (this.#wanted === 'running') this.resume();
    };
    this.context.addEventListener('statechange', wake);
    this.context.addEventListener('error', wake);
  }

  /** The seconds of sound lost so far because the audio thread was late. */
  get lostS(): number {
    return this.context.playbackStats?.underrunDuration ?? 0;
  }

  get isClosed(): boolean {
    return this.#wanted === 'closed';
  }

  get isIdle(): boolean {
    return !this.isClosed && this.sounds.size === 0;
  }

  post(request: MixerRequest): void {
    const transfer = request.type === 'samples' ? [request.samples.buffer] : [];
    this.#node.then(
      ({ port }) => port.postMessage(request, transfer),
      () => undefined,
    );
  }

  resume(): void {
    this.#wanted = 'running';
    // A sound that doesn't begin reports a device that doesn't answer.
    if (this.context.state !== 'running') this.context.resume().catch(() => undefined);
  }

  rest(): void {
    this.#wanted = 'suspended';
    this.context.suspend().catch(() => undefined);
  }

  /** Closes an output that is not needed, or has failed with its sounds: the next one has another. */
  close(): void {
    if (this.isClosed) return;
    this.#wanted = 'closed';
    for (const sound of this.sounds.values()) sound.fail();
    closeContext(this.context).catch(() => undefined);
  }

  async #createNode(): Promise<AudioWorkletNode> {
    await this.context.audioWorklet.addModule(workletUrl);
    const node = new AudioWorkletNode(this.context, 'sayable-loudspeaker', {
      numberOfInputs: 0,
      outputChannelCount: [1],
    });
    node.port.onmessage = ({ data }: MessageEvent<MixerReport>) => {
      if (data.type === 'played') this.played.push(data.frame, data.samples);
      else this.sounds.get(data.sound)?.take(data);
    };
    node.connect(this.context.destination);
    return node;
  }
}
