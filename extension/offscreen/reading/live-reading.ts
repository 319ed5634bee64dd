import type {
  DueWord,
  Reading,
  ReadingCommand,
  ReadingMode,
  ReadingNews,
  ReadingView,
  ReadSentenceView,
  WireError,
} from '@sayable/shared/contracts';
import { accountOf, REST_MS } from '@sayable/shared/reading';
import type { ReadSentence } from '@sayable/shared/recognition';
import { AppError, delay, toWire, valueWithin, withDeadline } from '@sayable/shared/std';
import { microphoneSilent } from '../audio/index.ts';
import {
  CLOSED_WITHIN_MS,
  closeLate,
  failures,
  OPENED_WITHIN_MS,
  SOUND_WITHIN_MS,
} from '../practice/index.ts';
import { perceivedLevel } from '../recordings/index.ts';
import { AlongReading } from './along-reading.ts';
import type { ReadingDependencies } from './ports.ts';
import type { FollowerEvent, HeardProgress } from './protocol.ts';
import { ReadSentences } from './read-sentences.ts';
import { isFurther, type Session } from './reading-session.ts';
import { SentencePlans } from './sentence-plans.ts';

/** The room answers for a moment when the voice has ended. */
const AFTER_VOICE_MS = 200;
/** Speech without a word of the text, after which the page says so, and after which the microphone closes. */
const LOST_AFTER_MS = 8_000;
const NOT_HEARD_AFTER_MS = 60_000;
/** A reading that sleeps for this long frees the microphone. */
const SLEEPS_AT_MOST_MS = 10 * 60_000;

export type BeginReading = Extract<ReadingCommand, { type: 'begin-reading' }>;

/** One reading of a page, from its first sentence to its end. Its microphone may close and open in between. */
export class LiveReading {
  readonly #host: ReadingDependencies;
  readonly #tell: (news: ReadingNews) => void;
  readonly #plans: SentencePlans;
  readonly #along: AlongReading;
  #sentences: ReadSentences | undefined;
  #view: ReadingView;
  #session: Session | undefined;
  /** Resolves when the earlier session has given out its last sentence and the microphone is closed. */
  #closed: Promise<unknown> = Promise.resolve();
  /** The sentence from which on the next ones are planned. */
  #planFrom = 0;
  #isPlanning = false;

  constructor(
    host: ReadingDependencies,
    view: ReadingView,
    begin: BeginReading,
    tell: (news: ReadingNews) => void,
  ) {
    this.#host = host;
    this.#view = view;
    this.#tell = tell;
    this.#plans = new SentencePlans(host.engine, begin.sentences);
    this.#along = new AlongReading(host, this.#plans, {
      spoke: (error) => void (this.#isModelHeard || this.#show({ error })),
      goTo: (sentence) => void (this.#session && this.#hear(this.#session, sentence)),
    });
    void this.#begin(begin);
  }

  /** True while the microphone is open, or a sentence is not stored or judged. */
  get isBusy(): boolean {
    return this.#session !== undefined || (this.#sentences?.isBusy ?? false);
  }

  run(command: Exclude<ReadingCommand, BeginReading>): void {
    switch (command.type) {
      case 'add-sentences':
        this.#plans.add(command.sentences);
        void this.#planAhead();
        break;
      case 'pause-reading':
        this.pause(null);
        break;
      case 'resume-reading':
        void this.#open();
        break;
      case 'go-to-sentence':
        this.#goTo(command.sentence);
        break;
      case 'set-reading-mode':
        this.#setMode(command.mode);
        break;
      case 'end-reading':
        this.pause(null);
        this.#show({ phase: 'ended' });
        break;
    }
  }

  /** Closes the microphone. @param error the reason, unless the person wished it */
  pause(error: WireError | null): void {
    this.#closeMicrophone();
    if (this.#view.phase !== 'ended') this.#show({ phase: 'paused', error, isLost: false });
  }

  #closeMicrophone(): void {
    const session = this.#session;
    this.#session = undefined;
    if (session) this.#closed = this.#close(session);
  }

  async #begin({ readingId, source, sentences, mode }: BeginReading): Promise<void> {
    const begin = sentences[0]?.slice(0, 100) ?? '';
    const fresh: Reading = {
      id: readingId,
      source,
      startedAt: this.#host.now(),
      mode,
      sentences: sentences.length,
      begin,
      read: [],
    };
    try {
      const stored = await this.#host.readings.get(readingId);
      if (!stored) await this.#host.readings.put(fresh);
      this.#sentences = new ReadSentences(this.#host, stored ?? fresh, this.#plans, {
        changed: (view) => this.#changed(view),
        counted: (read) => this.#show({ account: accountOf(read) }),
        unsaved: (error) => this.pause(error),
      });
      if (stored) this.#show({ account: accountOf(stored.read) });
      await this.#open();
    } catch (thrown) {
      this.pause(toWire(thrown));
    }
  }

  /** Opens the microphone, and follows from the sentence that is due. Never rejects. */
  async #open(): Promise<void> {
    if (this.#session || !this.#sentences) return;
    const session: Session = {
      opening: new AbortController(),
      offsetMs: 0,
      lostMs: 0,
      furthest: this.#view.due,
    };
    this.#session = session;
    this.#show({ phase: 'opening', error: null, isLost: false });
    try {
      await this.#closed;
      if (this.#session !== session) return;
      const release = this.#host.slot.take(() => this.#yield(session));
      if (!release) throw failures.busyElsewhere();
      session.release = release;
      await Promise.all([this.#host.hushOthers(), this.#plans.around(this.#view.due.sentence)]);
      await this.#openMicrophone(session);
      if (this.#session !== session) return;
      // The sentences of this session lie behind a rest.
      session.offsetMs = this.#sentences.endMs === 0 ? 0 : this.#sentences.endMs + REST_MS;
      await this.#follow(session);
    } catch (thrown) {
      if (this.#session === session) this.pause(toWire(thrown));
    }
  }

  async #openMicrophone(session: Session): Promise<void> {
    const { signal } = session.opening;
    const isOpen = () => this.#session === session;
    const listeners = {
      level: (rms: number, elapsedMs: number) => {
        if (!isOpen()) return;
        this.#expectSound(session);
        this.#along.recorded(elapsedMs);
        this.#tell({ level: perceivedLevel(rms) });
      },
      chunk: () => undefined,
      lost: () => void (isOpen() && this.pause(toWire(failures.microphoneLost()))),
    };
    session.keepsEcho = this.#view.mode === 'alone';
    const options = { echoCancellation: !session.keepsEcho, isUnrecorded: true };
    const open = () => this.#host.microphone.open(listeners, options);
    session.take = await withDeadline(open, OPENED_WITHIN_MS, microphoneSilent, { signal, late: closeLate });
    this.#expectSound(session);
  }

  async #follow(session: Session): Promise<void> {
    const { take } = session;
    const { sentence } = this.#view.due;
    if (!take) return;
    const known = await this.#plans.around(sentence);
    const following = this.#host.follower.follow({ frames: take.frames, from: sentence, ...known }, (event) =>
      this.#followed(session, event),
    );
    this.#closed = following.catch(() => undefined);
    void this.#planAhead();
    const next = this.#view.mode === 'echo' ? this.#plans.nextFrom(sentence) : undefined;
    if (next === undefined) this.#listen(session, this.#plans.nextFrom(sentence) ?? sentence);
    else void this.#speak(session, next, next);
    await following;
  }

  async #close(session: Session): Promise<void> {
    const before = this.#closed;
    session.opening.abort(new AppError('aborted', 'The reading paused.'));
    this.#hush(session);
    clearTimeout(session.noSound);
    if (session.take) await valueWithin(session.take.stop(), CLOSED_WITHIN_MS, undefined);
    session.release?.();
    await before;
  }

  /** Another user of the microphone wants it: a card on which the person says a sentence. */
  #yield(session: Session): boolean {
    if (this.#session === session) this.pause(null);
    return true;
  }

  #followed(session: Session, event: FollowerEvent): void {
    if (event.type === 'read') this.#read(session, event.read);
    // The follower tells late of the sound before it was deaf.
    else if (this.#session === session && !session.voice) this.#progressed(session, event.progress);
  }

  #read(session: Session, read: ReadSentence): void {
    void this.#sentences?.take(read, session.offsetMs, this.#along.voiceOf(read.sentence));
    if (this.#session !== session || session.voice) return;
    const { mode } = this.#view;
    const next = this.#plans.nextFrom(read.sentence + 1);
    const isBehind = this.#view.due.sentence > read.sentence || this.#view.due.span === null;
    if (next === undefined && isBehind) {
      this.pause(null);
      this.#show({ phase: 'ended' });
    } else if (next !== undefined && (mode === 'echo' || mode === 'turns')) {
      const after = mode === 'echo' ? next : this.#plans.nextFrom(next + 1);
      void this.#speak(session, next, after ?? next);
    }
  }

  #progressed(session: Session, progress: HeardProgress): void {
    const { sentence, word, inSpeech, silenceMs } = progress;
    const due: DueWord = { sentence, span: this.#plans.spanOf(sentence, word) };
    const { due: before } = this.#view;
    const isMoved = due.sentence !== before.sentence || due.span?.[0] !== before.span?.[0];
    if (isFurther(due, session.furthest)) Object.assign(session, { lostMs: 0, furthest: due });
    else if (inSpeech) session.lostMs += progress.heardMs;
    if (due.sentence !== before.sentence) void this.#planAhead(sentence);
    if (session.lostMs > NOT_HEARD_AFTER_MS) this.pause(toWire(notHeard()));
    else if (silenceMs > SLEEPS_AT_MOST_MS) this.pause(null);
    else
      this.#show({
        phase: silenceMs >= REST_MS ? 'asleep' : 'listening',
        isLost: session.lostMs > LOST_AFTER_MS,
        ...(isMoved && { due }),
      });
    this.#along.heard(progress);
  }

  #goTo(sentence: number): void {
    const wanted = this.#plans.nextFrom(Math.min(sentence, this.#plans.length - 1));
    if (wanted === undefined) return;
    const session = this.#session;
    if (!session?.take) this.#show({ due: { sentence: wanted, span: this.#plans.spanOf(wanted, 0) } });
    else if (this.#view.mode === 'echo') void this.#speak(session, wanted, wanted);
    else void this.#hear(session, wanted);
  }

  #setMode(mode: ReadingMode): void {
    this.#show({ mode, ...(this.#isModelHeard && { error: null }) });
    const session = this.#session;
    const { sentence } = this.#view.due;
    if (mode === 'along' && session?.keepsEcho) {
      this.#closeMicrophone();
      void this.#open();
    } else if (!session?.take) return;
    else if (mode === 'echo') void this.#speak(session, sentence, sentence);
    else if (mode === 'along' || session.voice) void this.#hear(session, sentence);
    else this.#hush(session);
  }

  /** Stops the voice. */
  #hush(session: Session): void {
    session.voice?.abort();
    delete session.voice;
    this.#along.stop();
  }

  #changed(view: ReadSentenceView): void {
    this.#tell({ read: [view] });
    if (view.error?.reason === 'model-heard' && this.#session) this.#show({ error: view.error });
    else if (view.state === 'assessed' && this.#isModelHeard) this.#show({ error: null });
  }

  get #isModelHeard(): boolean {
    return this.#view.error?.reason === 'model-heard';
  }

  /** Lets the voice read a sentence; then the person's sentence is due. Never rejects. */
  async #speak(session: Session, sentence: number, then: number): Promise<void> {
    this.#hush(session);
    const voice = new AbortController();
    session.voice = voice;
    const { signal } = voice;
    this.#host.follower.setDeaf(true);
    this.#show({
      phase: 'speaking',
      due: { sentence, span: this.#plans.spanOf(sentence, 0) },
      isLost: false,
    });
    try {
      const reference = await this.#host.engine.speak(this.#plans.textOf(sentence), 'normal', { signal });
      signal.throwIfAborted();
      await this.#host.player.play(reference, { signal });
      await delay(AFTER_VOICE_MS);
    } catch (thrown) {
      if (!signal.aborted) this.#show({ error: toWire(thrown) });
    }
    if (!signal.aborted) await this.#hear(session, then);
  }

  /** Hears the person from the beginning of a sentence on. Never rejects. */
  async #hear(session: Session, sentence: number): Promise<void> {
    this.#hush(session);
    try {
      const { sentences, first } = await this.#plans.around(sentence);
      if (this.#session !== session) return;
      const { follower } = this.#host;
      follower.add(sentences, first);
      follower.goTo(sentence);
      follower.setDeaf(false);
      this.#listen(session, sentence);
      void this.#planAhead();
    } catch (thrown) {
      if (this.#session === session) this.pause(toWire(thrown));
    }
  }

  #listen(session: Session, sentence: number): void {
    const due: DueWord = { sentence, span: this.#plans.spanOf(sentence, 0) };
    Object.assign(session, { lostMs: 0, furthest: due });
    this.#show({ phase: 'listening', isLost: false, due });
    if (this.#view.mode === 'along' && this.#session) void this.#along.begin(sentence);
  }

  /** Plans what comes next while the person reads. Never rejects: the sentence itself reports a failure. */
  async #planAhead(from = this.#view.due.sentence): Promise<void> {
    this.#planFrom = from;
    if (this.#isPlanning || !this.#session) return;
    this.#isPlanning = true;
    try {
      let at = -1;
      while (at !== this.#planFrom) {
        at = this.#planFrom;
        for await (const { sentences, first } of this.#plans.ahead(at)) {
          if (this.#session) this.#host.follower.add(sentences, first);
          // The person has gone on, or elsewhere.
          if (at !== this.#planFrom) break;
        }
      }
    } catch (thrown) {
      console.error('sayable: the next sentences could not be planned', thrown);
    }
    this.#isPlanning = false;
  }

  #expectSound(session: Session): void {
    clearTimeout(session.noSound);
    session.noSound = setTimeout(() => {
      if (this.#session === session) this.pause(toWire(microphoneSilent()));
    }, SOUND_WITHIN_MS);
  }

  #show(changes: Partial<ReadingView>): void {
    const isNew = ([name, value]: [string, unknown]) => value !== Reflect.get(this.#view, name);
    const news: Partial<ReadingView> = Object.fromEntries(Object.entries(changes).filter(isNew));
    if (Object.keys(news).length === 0) return;
    this.#view = { ...this.#view, ...news };
    this.#tell({ view: news });
  }
}

const notHeard = () =>
  new AppError('unprocessable', 'The microphone hears other words than those of the text.', {
    reason: 'reading-not-heard',
    retryable: true,
  });
