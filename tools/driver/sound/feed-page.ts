import type { FedSound, Feed, FeedSettings } from './feed-types.ts';

/**
 * A script that runs in the offscreen document before it opens a microphone (`feed-document.ts` bundles it).
 * The browser's audio interfaces that the extension records with deliver the driver's sound, without a
 * device. All code of the extension after the worklet's messages is as shipped. After the sound a practice
 * recording gets no more audio, so that it does not grow while a busy engine is about to end it.
 */
declare const feedSettings: FeedSettings;

const { sampleRate, binding } = feedSettings;
const tickMs = 20;
/** The time that a late tick makes up for at most: the extension ends a recording between two ticks. */
const mostLateMs = 5 * tickMs;
/**
 * The time between two signs of life of a microphone without sound. The extension takes it for lost after
 * five seconds (`SOUND_WITHIN_MS`), which a busy engine may need before it ends the recording.
 */
const aliveEveryMs = 1_000;

class FedTrack extends EventTarget {
  readonly kind = 'audio';
  readonly label = 'Fed microphone';
  readyState = 'live';
  stop() {
    this.readyState = 'ended';
  }
}

/** The replacement of a MediaStream. */
class FedStream {
  readonly track = new FedTrack();
  recorder: FedRecorder | undefined;
  readonly samples: Int16Array;
  readonly number: number;
  readonly pace: number;
  readonly holdAt: number;
  readonly holdsEnd: boolean;
  constructor({ pcm, number, pace, holdAtMs = Number.POSITIVE_INFINITY, holdsEnd }: FedSound) {
    this.holdsEnd = holdsEnd;
    this.samples = samplesOf(pcm);
    this.number = number;
    this.pace = pace;
    this.holdAt = (holdAtMs / 1000) * sampleRate;
  }
  frame(from: number, length: number): Int16Array<ArrayBuffer> {
    const frame = new Int16Array(length);
    frame.set(this.samples.subarray(from, from + length));
    return frame;
  }
  getTracks = () => [this.track];
  getAudioTracks = () => [this.track];
}

/**
 * The replacement of a MediaRecorder: it writes a WAV file in chunks, whose header leaves the length open.
 */
class FedRecorder extends EventTarget {
  state = 'inactive';
  #parts: BlobPart[] = [];
  #samples = 0;
  #chunkSamples = Number.POSITIVE_INFINITY;
  constructor(stream: FedStream) {
    super();
    stream.recorder = this;
  }
  start(timesliceMs: number) {
    this.state = 'recording';
    this.#chunkSamples = (timesliceMs / 1000) * sampleRate;
    this.#parts = [wavHeader()];
  }
  push(samples: Int16Array<ArrayBuffer>) {
    if (this.state !== 'recording') return;
    this.#parts.push(samples);
    this.#samples += samples.length;
    if (this.#samples >= this.#chunkSamples) this.#flush();
  }
  stop() {
    this.state = 'inactive';
    setTimeout(() => {
      this.#flush();
      this.dispatchEvent(new Event('stop'));
    });
  }
  #flush() {
    const data = new Blob(this.#parts, { type: 'audio/webm;codecs=opus' });
    this.#parts = [];
    this.#samples = 0;
    this.dispatchEvent(Object.assign(new Event('dataavailable'), { data }));
  }
}

function wavHeader(): ArrayBuffer {
  const open = 0x7fff_fff0;
  const view = new DataView(new ArrayBuffer(44));
  const text = (at: number, letters: string) => {
    for (const [index, letter] of [...letters].entries()) view.setUint8(at + index, letter.charCodeAt(0));
  };
  text(0, 'RIFF');
  view.setUint32(4, open, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, sampleRate, true);
  view.setUint32(28, sampleRate * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  text(36, 'data');
  view.setUint32(40, open, true);
  return view.buffer;
}

/* Loops leave no garbage behind, which the extension's own memory is measured beside. */

function samplesOf(pcm: string): Int16Array {
  const text = atob(pcm);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
  return new Int16Array(bytes.buffer);
}

function asFloats(frame: Int16Array): Float32Array<ArrayBuffer> {
  const floats = new Float32Array(frame.length);
  for (let at = 0; at < frame.length; at += 1) floats[at] = (frame[at] ?? 0) / 0x8000;
  return floats;
}

/** The options of the worklet (`extension/offscreen/audio/frames.worklet.ts`). */
interface ProcessorOptions {
  frameSamples: number;
  isTimed: boolean;
}

/** The replacement of the worklet's node: it emits frames as the worklet does. */
class FedNode {
  readonly #context: FedContext;
  readonly port: { onmessage?: (event: { data: unknown }) => void; postMessage(message: unknown): void };
  readonly #frameSamples: number;
  readonly #isTimed: boolean;
  #engine: MessagePort | undefined;
  #timer: number | undefined;
  #ended = false;
  #onEnd = () => this.#engine?.postMessage('end');
  constructor(context: FedContext, { frameSamples, isTimed }: ProcessorOptions) {
    this.#context = context;
    this.#frameSamples = frameSamples;
    this.#isTimed = isTimed;
    this.port = { postMessage: (message) => this.#receive(message) };
  }
  listen(stream: FedStream) {
    // A conversation's frames are timed. It takes turns with what it plays, and its microphone stays open in
    // silence.
    const pace = this.#isTimed ? 1 : stream.pace;
    const end = this.#isTimed ? Number.POSITIVE_INFINITY : stream.samples.length;
    let { holdAt } = stream;
    let sent = 0;
    let due = 0;
    let lastAt = performance.now();
    let aliveAt = lastAt;
    const sentAtMs: number[] = [];
    const feed: Feed = {
      soundNumber: stream.number,
      sentMs: 0,
      saidAtMs: (ms) => sentAtMs[Math.floor((ms * sampleRate) / 1_000 / this.#frameSamples)],
      state: 'running',
      release: () => {
        holdAt = Number.POSITIVE_INFINITY;
      },
    };
    window.sayableFeed = feed;
    this.#timer = window.setInterval(() => {
      const now = performance.now();
      const limit = Math.min(holdAt, end);
      due = Math.min(limit, due + Math.min(now - lastAt, mostLateMs) * pace * (sampleRate / 1000));
      lastAt = now;
      this.#context.moment = { contextTime: due / sampleRate, performanceTime: now };
      while (!this.#ended && stream.track.readyState === 'live' && sent + this.#frameSamples <= due) {
        const frame = stream.frame(sent, this.#frameSamples);
        sent += frame.length;
        sentAtMs.push(performance.timeOrigin + now);
        stream.recorder?.push(frame);
        this.#send(asFloats(frame), sent);
      }
      feed.sentMs = (sent / sampleRate) * 1_000;
      if (this.#ended) return;
      feed.state = due >= limit ? 'held' : 'running';
      if (feed.state !== 'held' || now - aliveAt < aliveEveryMs) return;
      aliveAt = now;
      this.#tell({ rms: 0, samples: 0 });
    }, tickMs);
    this.#onEnd = () => {
      feed.state = 'ended';
      const tellEngine = () => this.#engine?.postMessage('end');
      if (stream.holdsEnd) feed.release = tellEngine;
      else tellEngine();
    };
  }
  #receive(message: unknown) {
    if (message === 'end') this.#end();
    else if (typeof message === 'object' && message !== null && 'engine' in message) {
      if (message.engine instanceof MessagePort) this.#engine = message.engine;
    }
  }
  #send(samples: Float32Array<ArrayBuffer>, endFrame: number) {
    let power = 0;
    for (let at = 0; at < samples.length; at += 1) power += (samples[at] ?? 0) ** 2;
    this.#engine?.postMessage(this.#isTimed ? { samples, endFrame } : samples, [samples.buffer]);
    this.#tell({ rms: Math.sqrt(power / this.#frameSamples), samples: this.#frameSamples });
  }
  #end() {
    if (this.#ended) return;
    this.#ended = true;
    clearInterval(this.#timer);
    this.#onEnd();
    setTimeout(() => this.#tell('ended'));
  }
  #tell(data: unknown) {
    this.port.onmessage?.({ data });
  }
}

/** The replacement of the recording audio context. Its clock counts the fed sound. */
class FedContext extends EventTarget {
  readonly state = 'running';
  readonly sampleRate = sampleRate;
  readonly outputLatency = 0;
  moment = { contextTime: 0, performanceTime: performance.now() };
  get currentTime() {
    return this.moment.contextTime;
  }
  getOutputTimestamp = () => this.moment;
  readonly audioWorklet = { addModule: () => Promise.resolve() };
  resume = () => Promise.resolve();
  close = () => Promise.resolve();
  createMediaStreamSource = (stream: FedStream) => ({ connect: (node: FedNode) => node.listen(stream) });
}

const isFedContext = (context: unknown): context is FedContext => context instanceof FedContext;
const isFed = (stream: unknown): stream is FedStream => stream instanceof FedStream;
const nextSound = () =>
  new Promise<FedSound>((resolve) => {
    window.sayableFed = resolve;
    Reflect.apply(Reflect.get(window, binding), window, ['']);
  });
Object.assign(navigator.mediaDevices, { getUserMedia: async () => new FedStream(await nextSound()) });
window.AudioContext = new Proxy(AudioContext, {
  construct: (real, args: [AudioContextOptions?]) =>
    args[0]?.sampleRate === sampleRate ? new FedContext() : new real(...args),
});
window.AudioWorkletNode = new Proxy(AudioWorkletNode, {
  construct: (real, args: ConstructorParameters<typeof AudioWorkletNode>) =>
    isFedContext(args[0]) ? new FedNode(args[0], args[2]?.processorOptions) : new real(...args),
});
window.MediaRecorder = new Proxy(MediaRecorder, {
  construct: (real, args: ConstructorParameters<typeof MediaRecorder>) =>
    isFed(args[0]) ? new FedRecorder(args[0]) : new real(...args),
});
