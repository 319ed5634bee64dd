import type { Recording } from '@sayable/shared/ports';
import { concatSamples, onAbort } from '@sayable/shared/std';
import { NotTaken } from '../../messaging/line-voice.ts';
import { markReading } from '../selection/index.ts';

/** A player that plays on beyond this has another clock, or waits for data. */
const patienceMs = 8_000;
/** The end of a part is so far before the end of a film, after which a page begins the next film. */
const beforeEndS = 0.1;
/** Below this peak a take is silence, as that of a player whose sound the browser withholds. */
const silence = 0.002;
/**
 * A take that is so much longer than what was played has holes: a player gives silence while the machine is
 * too busy for it. A headset's delay makes it longer, too, by up to 0.3 s.
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

/** A sound, as a player gave it away. */
export interface TakenSound extends Recording {
  /** True if nobody heard it: the player held a speed of its own. */
  isUnheard?: boolean;
}

/** A take that nobody hears is played at twice the speed, and loses nothing that speech has. */
const silentRate = 2;
/** A faster sound loses what tells consonants apart. */
const fastestRate = 2.5;

/** The speeds that players, or other extensions, set again whenever somebody sets another one. */
const heldRates = new WeakMap<HTMLMediaElement, number>();

/**
 * Plays a part of a medium in its own player, and returns its sound at the speed at which it was made, or the
 * rest that `onPiece` was not called with. The player is paused before and after, and is left as it was
 * found, unless the person seeks in it meanwhile. A player that holds a speed of its own is heard by nobody,
 * at that speed and without its correction of the pitch.
 * @throws NotTaken; the signal's reason after an abort
 */
export async function takeSound(options: TakeOptions): Promise<TakenSound> {
  const { medium } = options;
  try {
    return await takeAt(options, heldRate(medium));
  } catch (thrown) {
    if (!(thrown instanceof OtherRate) || thrown.isGiven || thrown.rate > fastestRate) throw thrown;
    return takeAt(options, thrown.rate);
  }
}

/**
 * Takes a sound at the speed that the player holds; at ours if that is undefined. @throws as {@link
 * takeSound}; OtherRate
 */
async function takeAt(
  { isSilent, onPiece, ...part }: TakeOptions,
  held: number | undefined,
): Promise<TakenSound> {
  const { medium } = part;
  const isUnheard = isSilent || held !== undefined;
  const playbackRate = held ?? (isSilent ? silentRate : 1);
  let isGiven = false;
  const give =
    onPiece &&
    ((piece: Recording) => {
      isGiven = true;
      onPiece(atRate(piece, playbackRate));
    });
  const state = { playbackRate, muted: isUnheard, ...(playbackRate !== 1 && { preservesPitch: false }) };
  try {
    const { isSound, ...rest } = await playPart(part, state, (within) => record(medium, within, give));
    if (!isSound) {
      closed.set(medium, medium.currentSrc);
      throw new NotTaken('line-closed');
    }
    return { ...atRate(rest, playbackRate), ...(isUnheard && { isUnheard }) };
  } catch (thrown) {
    if (thrown instanceof OtherRate) {
      heldRates.set(medium, thrown.rate);
      thrown.isGiven = isGiven;
    }
    throw thrown;
  }
}

function heldRate(medium: HTMLMediaElement): number | undefined {
  const rate = heldRates.get(medium);
  return rate === medium.playbackRate ? rate : undefined;
}

/** Returns what was played at another speed as it was made. */
function atRate({ samples, sampleRate }: Recording, playbackRate: number): Recording {
  return { samples, sampleRate: Math.round(sampleRate / playbackRate) };
}

/**
 * Plays a part of a medium in its own player at a rate, with the pitch kept. @throws as {@link takeSound};
 * NotTaken `line-unsteady` if the player holds a speed of its own
 */
export async function playAtRate(part: PlayOptions, playbackRate: number, muted = false): Promise<void> {
  if (heldRate(part.medium) !== undefined) throw new NotTaken('line-unsteady', 'held');
  try {
    await playPart(part, { playbackRate, muted, preservesPitch: true }, () => ({
      stop: async () => undefined,
    }));
  } catch (thrown) {
    if (!(thrown instanceof OtherRate)) throw thrown;
    heldRates.set(part.medium, thrown.rate);
    throw new NotTaken('line-unsteady', thrown);
  }
}

/** The player was set to another speed while it played. */
class OtherRate extends NotTaken {
  readonly rate: number;
  /** True if a piece of the sound was given to somebody before. */
  isGiven = false;

  constructor(rate: number) {
    super('line-disturbed', 'ratechange');
    this.rate = rate;
  }
}

type PlayerState = Pick<HTMLMediaElement, 'playbackRate' | 'muted'> &
  Partial<Pick<HTMLMediaElement, 'preservesPitch'>>;

/** The readings of players, which end when their players are as they were found. */
const readings = new WeakMap<HTMLMediaElement, Promise<unknown>>();

/** Resolves when the reading that a player is at has left it as it was found. */
export async function untilFree(medium: HTMLMediaElement): Promise<void> {
  await readings.get(medium)?.catch(() => undefined);
}

/**
 * Plays a part of a medium while something is begun before it and ended after it. Nothing else seeks or plays
 * a page's player.
 */
async function playPart<T>(
  options: PlayOptions,
  state: PlayerState,
  begin: (within: AbortSignal) => { stop(): Promise<T> },
): Promise<T> {
  const { medium, signal } = options;
  // A reading that was stopped a moment ago would be found, and restored, as the player's own state.
  await untilFree(medium);
  signal.throwIfAborted();
  const reading = readPart(options, state, begin);
  readings.set(medium, reading);
  return reading;
}

async function readPart<T>(
  { medium, signal, onStart, ...part }: PlayOptions,
  state: PlayerState,
  begin: (within: AbortSignal) => { stop(): Promise<T> },
): Promise<T> {
  const fromS = Math.max(0, part.startMs - part.marginMs) / 1_000;
  checkPlayer(medium, fromS);
  if (closed.get(medium) === medium.currentSrc) throw new NotTaken('line-closed');
  soundTrack(medium).stop();
  const endReading = markReading(medium);
  const toS = Math.min(medium.duration - beforeEndS, (part.endMs + part.marginMs) / 1_000);
  const { currentTime, playbackRate, preservesPitch, muted, volume, loop } = medium;
  const ended = new AbortController();
  const within = AbortSignal.any([signal, ended.signal]);
  let isSameFilm = true;
  medium.addEventListener('emptied', () => (isSameFilm = false), { signal: ended.signal });
  let isTaken = false;
  try {
    await seek(medium, fromS, within);
    Object.assign(medium, { ...state, volume: volume || 0.5, loop: false });
    const begun = begin(within);
    await play(medium, toS, within, onStart);
    const { preservesPitch: isKept } = medium;
    if (state.preservesPitch !== undefined && state.preservesPitch !== isKept)
      throw new NotTaken('line-unsteady', 'pitch');
    return await begun.stop();
  } catch (thrown) {
    isTaken = thrown instanceof NotTaken && thrown.cause === 'seeking';
    throw thrown;
  } finally {
    ended.abort();
    Object.assign(medium, { playbackRate, preservesPitch, muted, volume, loop });
    // A person who has sought in the film goes on with it.
    if (!isTaken) medium.pause();
    // Another film has its own time.
    if (isSameFilm && !isTaken) medium.currentTime = currentTime;
    endReading();
  }
}

type Capturing = HTMLMediaElement & { captureStream?(): MediaStream };

/** The films of players that gave silence away. */
const closed = new WeakMap<HTMLMediaElement, string>();

/** A player may seek to the nearest picture. */
const mostBesideS = 1;

/**
 * Checks that a player may be sought, before it is touched: a site of protected films ends the film if
 * anybody else seeks.
 * @throws NotTaken
 */
function checkPlayer(medium: HTMLMediaElement, toS: number): void {
  if (medium.mediaKeys) throw new NotTaken('line-closed');
  if (Number.isNaN(medium.duration)) throw new NotTaken('line-away', 'no film');
  if (!Number.isFinite(medium.duration)) throw new NotTaken('line-live');
  // An advertisement is in the place of the film.
  if (toS >= medium.duration) throw new NotTaken('line-away', 'too short');
  // A server that sends no parts of a file leaves nothing to seek in: the player would go to its beginning.
  if (!isSeekable(medium, toS) || !isSeekable(medium, medium.currentTime)) throw new NotTaken('line-fixed');
}

/** Returns false for a player that may not be sought, or can't be. */
export function maySeek(medium: HTMLMediaElement, toS: number): boolean {
  try {
    checkPlayer(medium, toS);
    return true;
  } catch {
    return false;
  }
}

function isSeekable({ seekable }: HTMLMediaElement, toS: number): boolean {
  return Array.from({ length: seekable.length }, (_, at) => at).some(
    (at) => seekable.start(at) - mostBesideS <= toS && toS <= seekable.end(at) + mostBesideS,
  );
}

/** @throws NotTaken */
function soundTrack(medium: Capturing): MediaStreamTrack {
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

/**
 * @throws NotTaken after some seconds, or if the player is elsewhere then; the signal's reason after an abort
 */
function seek(medium: HTMLMediaElement, toS: number, signal: AbortSignal): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const timer = setTimeout(() => reject(new NotTaken('line-disturbed', 'seeked')), patienceMs);
  const onSeeked = () => {
    if (Math.abs(medium.currentTime - toS) > mostBesideS) reject(new NotTaken('line-fixed', 'elsewhere'));
    else resolve();
  };
  medium.addEventListener('seeked', onSeeked, { signal, once: true });
  const stopListening = onAbort(signal, () => reject(signal.reason));
  medium.currentTime = toS;
  return promise.finally(() => {
    clearTimeout(timer);
    stopListening();
  });
}

/** Players of streams jump over gaps of their data, which are no seeks of the person. */
const gapS = 0.5;

/** Plays up to a time. @throws NotTaken if the player is sought, paused or given another medium meanwhile */
async function play(
  medium: HTMLMediaElement,
  toS: number,
  signal: AbortSignal,
  onStart: () => void,
): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  let lastS = medium.currentTime;
  const look = () => {
    lastS = medium.currentTime;
    if (lastS >= toS) resolve();
  };
  const timer = setInterval(look, 20);
  const rate = medium.playbackRate;
  const disturbed = (event: Event) => {
    const isGap = event.type === 'seeking' && Math.abs(medium.currentTime - lastS) < gapS;
    if (event.type !== 'seeking') look();
    // At its end, a player pauses.
    if ((event.type === 'ratechange' && medium.playbackRate === rate) || isGap || medium.ended) return;
    const isRate = event.type === 'ratechange';
    reject(isRate ? new OtherRate(medium.playbackRate) : new NotTaken('line-disturbed', event.type));
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
 * Collects the sound of a medium from when it plays, until it is stopped or the signal aborts. A track that
 * was captured before is silent if the medium had been captured and come to its end.
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
        toS += (value.numberOfFrames / sampleRate) * medium.playbackRate;
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
