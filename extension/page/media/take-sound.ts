import type { Recording } from '@sayable/shared/ports';
import { concatSamples, onAbort } from '@sayable/shared/std';
import { NotTaken } from '../../messaging/line-voice.ts';

/** A player that plays on beyond this has another clock, or waits for data. */
const patienceMs = 8_000;
/** The end of a part is so far before the end of a film, after which a page begins the next film. */
const beforeEndS = 0.1;
/** Below this peak a take is silence, as that of a player whose sound the browser withholds. */
const silence = 0.002;
/**
 * A take that is so much longer than what was played has holes: a player gives silence while the machine is too busy for it. A headset's
 * delay makes it longer, too, by up to 0.3 s.
 */
const mostHolesS = 0.5;

export interface PlayOptions {
  medium: HTMLMediaElement;
  startMs: number;
  endMs: number;
  /** The time that is played before and after it. */
  marginMs: number;
  signal: AbortSignal;
  /** Called when the player begins to sound. */
  onStart(): void;
}

export interface TakeOptions extends PlayOptions {
  /** True if nobody is to hear it: what a player gives away doesn't depend on its volume. */
  isSilent: boolean;
  /** Called with each piece of the sound, of a quarter of a second, while it plays. */
  onPiece?: ((piece: Recording) => void) | undefined;
}

/**
 * Plays a part of a medium in its own player, and returns its sound, or the rest that `onPiece` was not called with. The player is paused before and after, and is left as it
 * was found.
 * @throws NotTaken; the signal's reason after an abort
 */
export async function takeSound({ isSilent, onPiece, ...part }: TakeOptions): Promise<Recording> {
  // It says at once what can't be taken.
  soundTrack(part.medium).stop();
  const { isSound, ...rest } = await playPart(part, { playbackRate: 1, muted: isSilent }, (within) =>
    record(part.medium, within, onPiece),
  );
  if (!isSound) throw new NotTaken('line-closed');
  return rest;
}

/** Plays a part of a medium in its own player at another rate, with the pitch kept. @throws as {@link takeSound} */
export function playSlowly(part: PlayOptions, playbackRate: number): Promise<void> {
  return playPart(part, { playbackRate, muted: false, preservesPitch: true }, () => ({
    stop: async () => undefined,
  }));
}

type PlayerState = Pick<HTMLMediaElement, 'playbackRate' | 'muted'> &
  Partial<Pick<HTMLMediaElement, 'preservesPitch'>>;

/** Plays a part of a medium while something is begun before it and ended after it. */
async function playPart<T>(
  { medium, signal, onStart, ...part }: PlayOptions,
  state: PlayerState,
  begin: (within: AbortSignal) => { stop(): Promise<T> },
): Promise<T> {
  const { currentTime, playbackRate, preservesPitch, muted, volume, loop } = medium;
  const ended = new AbortController();
  const within = AbortSignal.any([signal, ended.signal]);
  let isSameFilm = true;
  medium.addEventListener('emptied', () => (isSameFilm = false), { signal: ended.signal });
  try {
    const fromS = Math.max(0, part.startMs - part.marginMs) / 1_000;
    const toS = Math.min(medium.duration - beforeEndS, (part.endMs + part.marginMs) / 1_000);
    // An advertisement is in the place of the film.
    if (fromS >= medium.duration) throw new NotTaken('line-disturbed', 'too short');
    await seek(medium, fromS, within);
    Object.assign(medium, { ...state, volume: volume || 0.5, loop: false });
    const begun = begin(within);
    await play(medium, toS, within, onStart);
    return await begun.stop();
  } finally {
    ended.abort();
    medium.pause();
    Object.assign(medium, { playbackRate, preservesPitch, muted, volume, loop });
    // Another film has its own time.
    if (isSameFilm) medium.currentTime = currentTime;
  }
}

type Capturing = HTMLMediaElement & { captureStream?(): MediaStream };

/** @throws NotTaken */
function soundTrack(medium: Capturing): MediaStreamTrack {
  if (medium.mediaKeys) throw new NotTaken('line-closed');
  if (Number.isNaN(medium.duration)) throw new NotTaken('line-disturbed', 'no film');
  if (!Number.isFinite(medium.duration)) throw new NotTaken('line-live');
  try {
    const stream = medium.captureStream?.();
    for (const track of stream?.getVideoTracks() ?? []) track.stop();
    const [track] = stream?.getAudioTracks() ?? [];
    if (track) return track;
  } catch (thrown) {
    // The browser refuses protected media, and media of another site.
    throw new NotTaken('line-closed', thrown);
  }
  throw new NotTaken('line-closed');
}

/** @throws NotTaken after some seconds; the signal's reason after an abort */
function seek(medium: HTMLMediaElement, toS: number, signal: AbortSignal): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const timer = setTimeout(() => reject(new NotTaken('line-disturbed', 'seeked')), patienceMs);
  medium.addEventListener('seeked', () => resolve(), { signal, once: true });
  const stopListening = onAbort(signal, () => reject(signal.reason));
  medium.currentTime = toS;
  return promise.finally(() => {
    clearTimeout(timer);
    stopListening();
  });
}

/** Plays up to a time. @throws NotTaken if the player is sought, paused or given another medium meanwhile */
async function play(
  medium: HTMLMediaElement,
  toS: number,
  signal: AbortSignal,
  onStart: () => void,
): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const look = () => {
    if (medium.currentTime >= toS) resolve();
  };
  const timer = setInterval(look, 20);
  const rate = medium.playbackRate;
  const disturbed = (event: Event) => {
    look();
    // At its end, a player pauses.
    if ((event.type === 'ratechange' && medium.playbackRate === rate) || medium.ended) return;
    reject(new NotTaken('line-disturbed', event.type));
  };
  for (const type of ['seeking', 'pause', 'emptied', 'error', 'ratechange'])
    medium.addEventListener(type, disturbed, { signal });
  medium.addEventListener('ended', () => resolve(), { signal });
  medium.addEventListener('playing', onStart, { signal, once: true });
  const lengthMs = ((toS - medium.currentTime) * 1_000) / rate;
  const late = setTimeout(() => reject(new NotTaken('line-disturbed', 'late')), lengthMs + patienceMs);
  const stopListening = onAbort(signal, () => reject(signal.reason));
  try {
    await Promise.all([medium.play(), promise]);
  } catch (thrown) {
    signal.throwIfAborted();
    throw thrown instanceof NotTaken ? thrown : new NotTaken('line-disturbed', thrown);
  } finally {
    clearInterval(timer);
    clearTimeout(late);
    stopListening();
  }
}

/** The browser's reader of a track, which the types of pages lack. */
interface TrackProcessor {
  readable: ReadableStream<AudioData>;
}
declare const MediaStreamTrackProcessor: new (options: {
  track: MediaStreamTrack;
  maxBufferSize: number;
}) => TrackProcessor;

/** The pieces of 10 ms of which `onPiece` gets one. */
const piecesAtOnce = 25;
/** The pieces of 10 ms that wait for a busy page. By default the browser drops all but ten. */
const waitingPieces = 1_000;

/**
 * Collects the sound of a medium from when it plays, until it is stopped or the signal aborts. A track that was captured before is
 * silent if the medium had been captured and come to its end.
 */
function record(medium: HTMLMediaElement, signal: AbortSignal, onPiece: TakeOptions['onPiece']) {
  let pieces: Float32Array[] = [];
  let sampleRate = 48_000;
  let isSound = false;
  /** The time of the medium to which the sound goes if it has no holes. */
  let toS = 0;
  const take = (): Recording => {
    const samples = concatSamples(pieces);
    pieces = [];
    isSound ||= samples.some((sample) => Math.abs(sample) > silence);
    return { samples, sampleRate };
  };
  let end: (() => Promise<void>) | undefined;
  const begin = () => {
    const track = soundTrack(medium);
    toS = medium.currentTime;
    const { readable } = new MediaStreamTrackProcessor({ track, maxBufferSize: waitingPieces });
    const reader = readable.getReader();
    const reading = (async () => {
      for (let { value } = await reader.read(); value; { value } = await reader.read()) {
        sampleRate = value.sampleRate;
        toS += value.numberOfFrames / sampleRate;
        pieces.push(monoOf(value));
        value.close();
        if (onPiece && pieces.length >= piecesAtOnce && !signal.aborted) onPiece(take());
      }
    })();
    const stop = async () => {
      track.stop();
      await reader.cancel();
      await reading;
    };
    end = stop;
    onAbort(signal, () => void stop());
  };
  medium.addEventListener('playing', begin, { signal, once: true });
  return {
    async stop() {
      await end?.();
      if (toS - medium.currentTime > mostHolesS) throw new NotTaken('line-disturbed');
      return { ...take(), isSound };
    },
  };
}

function monoOf(sound: AudioData): Float32Array {
  const mono = new Float32Array(sound.numberOfFrames);
  const channel = new Float32Array(sound.numberOfFrames);
  for (let index = 0; index < sound.numberOfChannels; index++) {
    sound.copyTo(channel, { planeIndex: index, format: 'f32-planar' });
    for (const [at, sample] of channel.entries())
      mono[at] = (mono[at] ?? 0) + sample / sound.numberOfChannels;
  }
  return mono;
}
