import type { BuiltInCause, KeptConversation, ListeningVoice, SpokenWord } from '@sayable/shared/contracts';
import type { Recording } from '@sayable/shared/ports';
import { SLOW_RATE } from '@sayable/shared/practice';
import { LoadingCache, LruCache, pcm16ToFloat } from '@sayable/shared/std';
import { listeningVoice } from '@sayable/shared/voice';
import type { QueuedSound, QueuedSoundOptions } from '../audio/ports.ts';
import { ChosenVoiceReply } from './chosen-voice-reply.ts';
import { failures } from './failures.ts';
import type { EffectOf, KeptReply, Moment, PlaybackEffect, PreviewCommand } from './inputs-and-effects.ts';
import type { ConversationDependencies } from './ports.ts';

/** The interval for marking the word being heard. */
const TICK_MS = 50;
/** About six minutes at 24 kHz; older replies are synthesised again. */
const MOST_KEPT_BYTES = 18_000_000;
/** A voice of the system reports its end before a loudspeaker without a cable, or the room, is silent. */
const SYSTEM_AFTER_MS = 500;

/** A reply's speech, stored for replay. */
interface KeptSpeech extends KeptReply {
  sampleRate: number;
  pieces: readonly Int16Array[];
}

/** Other audio than a reply: a recording, or a text with the samples of a voice. */
interface Preview {
  turnId: string;
  text?: string | undefined;
  words?: readonly SpokenWord[];
  sampleRate: number;
  pieces: readonly Float32Array[];
  rate: number;
}

/** The text of a sound, which a voice of the system may speak. */
interface Spoken {
  /** The offset at which the text begins. */
  from: number;
  rate: number;
}

type OnStart = QueuedSoundOptions['onStart'];

interface Playing {
  kind: 'reply' | 'preview';
  sampleRate: number;
  sound: QueuedSound;
  timer: ReturnType<typeof setInterval>;
  pieces: Int16Array[];
  startedAtMs: number;
  made: PromiseWithResolvers<void>;
}

export interface PlaybackListeners {
  /** The first sample was heard, on `performance.now()`'s clock. */
  started(turnId: string, atMs: number): void;
  ticked(level: number): void;
  ended(): void;
  previewStarted(turnId: string, words: readonly SpokenWord[]): void;
  previewFailed(command: PreviewCommand, thrown: unknown): void;
  /** A voice of the system begins to speak, or has ended. */
  bySystem(isSpeaking: boolean): void;
  /** A built-in voice speaks in place of the chosen one. */
  passedOver(cause: BuiltInCause): void;
  /** Returns the pace of the partner's voice. */
  speed(): number;
  isLearnerSpeaking(): boolean;
}

/** The playback of a conversation: the current reply or other audio, one at a time. */
export class ConversationPlayback {
  readonly #host: ConversationDependencies;
  readonly #conversation: KeptConversation;
  readonly #on: PlaybackListeners;
  readonly #kept = new LruCache<string, KeptSpeech>({
    capacity: MOST_KEPT_BYTES,
    sizeOf: ({ pieces }) => pieces.reduce((sum, { byteLength }) => sum + byteLength, 0),
  });
  #playing: Playing | undefined;
  /** The span of the last playback, on `elapsed`'s clock. */
  #before = { fromMs: 0, toMs: 0 };
  /** The span in which a voice of the system spoke last. */
  #system = { fromMs: Number.POSITIVE_INFINITY, toMs: Number.POSITIVE_INFINITY };
  /**
   * The voice of the system that failed. The embedded one speaks in its place until another one is chosen.
   */
  #failed: string | undefined;
  /** True if it was reported that the natural voice can't speak here. */
  #isWithoutNatural = false;
  #loading: AbortController | undefined;
  /** The voice of the next reply; an answer is kept only until that or any other sound. */
  readonly #nextVoice = new LoadingCache<'next', ListeningVoice>(1);
  /** Resolves when nothing of what was stopped can be heard any more. */
  #fading: Promise<void> = Promise.resolve();

  constructor(host: ConversationDependencies, conversation: KeptConversation, on: PlaybackListeners) {
    this.#host = host;
    this.#conversation = conversation;
    this.#on = on;
  }

  /** Returns how much of the current audio was heard, and whether the word that is being said is known. */
  place(): Pick<Moment, 'playedMs' | 'knowsWord'> {
    const sound = this.#playing?.sound;
    const knowsWord = !(sound instanceof ChosenVoiceReply) || sound.knowsWord();
    return { playedMs: sound?.playedMs() ?? 0, knowsWord };
  }

  /** Returns true if audio was playing at the given time on `elapsed`'s clock, or up to `withinMs` before. */
  wasPlaying(atMs: number, withinMs = 0): boolean {
    if (this.#playing && atMs >= this.#playing.startedAtMs) return true;
    return atMs >= this.#before.fromMs && atMs - withinMs < this.#before.toMs;
  }

  /**
   * Returns true if a voice of the system was speaking at the given time on `elapsed`'s clock, or just
   * before: nothing tells its sound from the learner's.
   */
  wasBySystem(atMs: number): boolean {
    return atMs >= this.#system.fromMs && atMs - SYSTEM_AFTER_MS < this.#system.toMs;
  }

  /** Resolves when nothing of what was stopped so far can be heard any more. */
  silent(): Promise<void> {
    return this.#fading;
  }

  /**
   * Resolves when an assessment can't delay the current sound any more. The worker that assesses turns has
   * made all of the sound, a server's voice begins, or the sound was stopped.
   */
  async made(): Promise<void> {
    await this.#playing?.made.promise;
  }

  run(effect: PlaybackEffect): void {
    switch (effect.type) {
      case 'expect-reply':
        this.#expectReply(effect.on);
        break;
      case 'start-playback':
        this.#startReply(effect);
        break;
      case 'push-text':
        this.#write(effect);
        break;
      case 'push-speech':
        this.#push(effect.samples);
        break;
      case 'finish-playback':
        this.#finish(effect.keepAs);
        break;
      case 'stop-playback':
        this.#stop('reply');
        break;
      case 'duck':
        this.#playing?.sound.duck(effect.on);
        break;
      case 'start-preview':
        void this.#startPreview(effect.command);
        break;
      case 'stop-preview':
        this.#stopPreview();
    }
  }

  /** Stops everything permanently. */
  close(): void {
    this.#stopPreview();
    this.#stop('reply');
  }

  /**
   * Asks for the chosen voice when the person begins to speak, and again at the end, because the reply would
   * wait some 10 ms for it. Forgets the answer where no reply follows.
   */
  #expectReply(isExpected: boolean): void {
    if (this.#conversation.engine !== 'embedded') return;
    if (!isExpected) this.#nextVoice.delete('next');
    // The reply asks again where this fails.
    else void this.#askVoice().catch(() => undefined);
  }

  async #askVoice(): Promise<void> {
    if (!this.#nextVoice.has('next')) {
      await this.#nextVoice.get('next', () => this.#chosenVoice());
      return;
    }
    const voice = await this.#chosenVoice();
    // The reply may have begun with the earlier answer.
    if (this.#nextVoice.has('next')) this.#nextVoice.set('next', voice);
  }

  async #chosenVoice(): Promise<ListeningVoice> {
    return listeningVoice(await this.#host.voiceChoice.chosen());
  }

  /** The text, the words' times and the samples follow. */
  #startReply({ turnId, sampleRate, from }: EffectOf<'start-playback'>): void {
    const onStart = (atMs: number) => {
      this.#on.started(turnId, atMs);
      if (this.#conversation.engine !== 'embedded') this.#playing?.made.resolve();
      void this.#checkVoice();
    };
    this.#start('reply', sampleRate, { from, rate: this.#on.speed() }, onStart);
  }

  /**
   * Reports once that an older voice speaks, since the natural one can't. Never rejects: the talk goes on.
   */
  async #checkVoice(): Promise<void> {
    if (this.#isWithoutNatural || this.#conversation.engine !== 'embedded') return;
    try {
      const voice = await this.#chosenVoice();
      if (voice.kind !== 'model' || (await this.#host.engine.naturalVoice()) || this.#isWithoutNatural)
        return;
      this.#isWithoutNatural = true;
      this.#on.passedOver('not-natural');
    } catch (thrown) {
      console.error('sayable: it is not known whether the natural voice speaks', thrown);
    }
  }

  /** Adds text, and the times of words in the samples. */
  #write({ text = '', words = [] }: { text?: string | undefined; words?: readonly SpokenWord[] }): void {
    const sound = this.#playing?.sound;
    if (!(sound instanceof ChosenVoiceReply)) return;
    sound.write(text);
    sound.time(words);
  }

  #push(samples: Int16Array): void {
    this.#playing?.pieces.push(samples);
    this.#playing?.sound.push(pcm16ToFloat(samples));
  }

  /** Ends the queue. `keepAs`: stores the reply for replay without a new synthesis. */
  #finish(keepAs?: KeptReply): void {
    const playing = this.#playing;
    if (!playing) return;
    const { sampleRate, pieces } = playing;
    if (keepAs) this.#kept.set(keepAs.turnId, { ...keepAs, sampleRate, pieces });
    playing.sound.finish();
    playing.made.resolve();
  }

  #stopPreview(): void {
    this.#loading?.abort();
    this.#loading = undefined;
    this.#stop('preview');
  }

  async #startPreview(command: PreviewCommand): Promise<void> {
    const controller = new AbortController();
    this.#loading = controller;
    this.#nextVoice.delete('next');
    const isSlow = command.type === 'say-again' && command.pace === 'slow';
    const kept = command.type === 'say-again' && !isSlow && this.#kept.get(command.turnId);
    if (kept)
      return this.#preview({ ...kept, pieces: kept.pieces.map(pcm16ToFloat), rate: this.#on.speed() });
    try {
      const { samples, sampleRate, text } = await this.#load(command, controller.signal);
      if (controller.signal.aborted) return;
      this.#preview({ turnId: '', sampleRate, pieces: [samples], text, rate: isSlow ? SLOW_RATE : 1 });
    } catch (thrown) {
      if (!controller.signal.aborted) this.#on.previewFailed(command, thrown);
    }
  }

  #preview({ turnId, sampleRate, pieces, words = [], text, rate }: Preview): void {
    const spoken = text === undefined ? undefined : { from: 0, rate };
    const { sound, made } = this.#start('preview', sampleRate, spoken);
    this.#on.previewStarted(turnId, words);
    this.#write({ text, words });
    for (const piece of pieces) sound.push(piece);
    sound.finish();
    made.resolve();
  }

  #start(kind: Playing['kind'], sampleRate: number, spoken?: Spoken, onStart?: OnStart): Playing {
    this.#stop(this.#playing?.kind ?? kind);
    const playing: Playing = {
      kind,
      sampleRate,
      sound:
        spoken && this.#conversation.engine === 'embedded'
          ? this.#inChosenVoice(sampleRate, spoken, onStart)
          : this.#host.replies.start({ sampleRate, onStart }),
      timer: setInterval(() => this.#on.ticked(this.#host.replies.level()), TICK_MS),
      pieces: [],
      startedAtMs: this.#host.elapsed(),
      made: Promise.withResolvers(),
    };
    this.#playing = playing;
    const onOver = () => this.#end(playing);
    // A talk goes on without a loudspeaker.
    playing.sound.over.then(onOver, onOver);
    return playing;
  }

  /** Only a talk on this device has the chosen voice: on a server, its voice is chosen beside the talk. */
  #inChosenVoice(sampleRate: number, spoken: Spoken, onStart?: OnStart): ChosenVoiceReply {
    const { systemVoices, replies, elapsed } = this.#host;
    let uri: string | undefined;
    let span = this.#system;
    const chosen = this.#nextVoice.get('next', () => this.#chosenVoice());
    this.#nextVoice.delete('next');
    const choose = async () => {
      const voice = await chosen;
      uri = voice.kind === 'system' && voice.uri !== this.#failed ? voice.uri : undefined;
      return uri ?? null;
    };
    return new ChosenVoiceReply({
      ...spoken,
      systemVoices,
      voice: choose(),
      sampleRate,
      elapsed: () => elapsed(),
      loudspeaker: replies,
      isLearnerSpeaking: () => this.#on.isLearnerSpeaking(),
      onStart,
      on: {
        bySystem: (isSpeaking) => {
          // Another reply may have begun meanwhile.
          if (isSpeaking) this.#system = span = { fromMs: elapsed(), toMs: Number.POSITIVE_INFINITY };
          else span.toMs = elapsed();
          if (span === this.#system) this.#on.bySystem(isSpeaking);
        },
        passedOver: (cause) => {
          this.#failed = uri;
          this.#on.passedOver(cause);
        },
      },
    });
  }

  #stop(kind: Playing['kind']): void {
    const playing = this.#playing;
    if (playing?.kind !== kind) return;
    this.#over(playing);
    this.#fading = Promise.all([this.#fading, playing.sound.stop()]).then(() => undefined);
  }

  #end(playing: Playing): void {
    if (this.#playing !== playing) return;
    // The last words may have been passed since the last tick.
    this.#on.ticked(0);
    this.#over(playing);
    this.#on.ended();
  }

  #over({ timer, startedAtMs, made }: Playing): void {
    clearInterval(timer);
    made.resolve();
    this.#playing = undefined;
    this.#before = { fromMs: startedAtMs, toMs: this.#host.elapsed() };
  }

  /** `text`: the words of a voice; a recording of the learner has none. */
  async #load(command: PreviewCommand, signal: AbortSignal): Promise<Recording & { text?: string }> {
    const { backend, turns, recordings, decode } = this.#host;
    const say = async (text: string, slow: boolean) => {
      return { ...(await backend.say(this.#conversation, text, { slow, signal })), text };
    };
    if (command.type === 'speak-text') return say(command.text, false);
    const turn = await turns.get(command.turnId);
    if (!turn) throw failures.turnGone();
    // A reply that has just ended may not be stored whole yet.
    if (command.type === 'say-again')
      return say(this.#kept.peek(turn.id)?.text ?? turn.text, command.pace === 'slow');
    const row = turn.attemptId === undefined ? undefined : await recordings.get(turn.attemptId);
    if (!row) throw failures.recordingGone();
    return { samples: await decode(row.blob), sampleRate: 16_000 };
  }
}
