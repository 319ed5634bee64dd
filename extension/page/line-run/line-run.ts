import type { AttemptView, PracticeView, Source } from '@sayable/shared/contracts';
import { delay, onAbort, toWire } from '@sayable/shared/std';
import { sourceOf } from '@sayable/shared/text';
import type { RunNotice, RunState, SaidLine } from '../../features/line-run/index.ts';
import type { RunChoices } from '../../features/run-choices/index.ts';
import { faultOf, NotTaken } from '../../messaging/line-voice.ts';
import type { PracticeClient } from '../../messaging/practice-view.ts';
import type { PlayerBridge } from '../media/index.ts';
import type { FindLevel } from '../overlay/index.ts';
import type { PlayedLine } from '../text/index.ts';
import { awaitView } from './await-view.ts';
import { type Film, filmOf, hasFilm } from './film.ts';
import { accountOf, isSaidEnough } from './said-lines.ts';

/**
 * The player goes on so long after the end of a try, in a steady rhythm. A judgement that takes longer leaves
 * its colours less time before the next line, beside which they stay.
 */
const goesOnAfterMs = 1_000;
const shownMs = { least: 200, most: 500 };
/** The time in which a person reads why a try doesn't count. */
const readMs = 2_500;
/** Nobody answers faster. */
const leastGapMs = 1_000;
/** Somebody who says nothing in so many lines is not there. */
const mostSilent = 3;
/** The reasons for which another try may be judged. */
const oneMoreTry = new Set(['silence', 'too-quiet', 'clipping', 'other-text', 'model-heard'] as (
  | string
  | undefined
)[]);

export interface LineRunOptions {
  connect(): PracticeClient;
  players: PlayerBridge;
  line: PlayedLine;
  /** Returns the page that the person reads. */
  source(): Source;
  findLevel: FindLevel;
  choices: RunChoices;
  onChange(): void;
}

type Try = AttemptView | 'silent';

/** Returns the test that the sound of a command is over, or never began. */
const soundIsOver =
  (id: number) =>
  ({ sound, ack }: PracticeView): true | undefined =>
    sound === null && ack >= id ? true : undefined;

/**
 * A run of lines: the player says a line, the person says it, and its colours are shown, line after line,
 * without a press. Each step can be interrupted: the run goes on with the same line.
 */
export class LineRun {
  readonly #options: LineRunOptions;
  readonly #client: PracticeClient;
  readonly #id = crypto.randomUUID();
  /** The ordinals of the lines, by their places. */
  readonly #ordinals = new Map<string, number>();
  /** The last try of each line. */
  readonly #tries = new Map<number, SaidLine>();
  #line: PlayedLine;
  #film: Film;
  #state: RunState;
  #step = new AbortController();
  #silent = 0;
  /** True once the line was said as often as it should be: the run goes on with the next one. */
  #isDone = false;
  /** The last take that is kept, and its line. */
  #own: { attemptId: string; line: PlayedLine } | null = null;
  /** The time at which the last try ended. */
  #triedAtMs = 0;
  #loop = crypto.randomUUID();
  #prepared = '';

  constructor(options: LineRunOptions) {
    const { line, players, connect, choices } = options;
    this.#options = options;
    this.#line = line;
    this.#film = filmOf(line);
    this.#client = players.withPlayerVoice(connect(), () => this.#line);
    this.#state = {
      phase: 'playing',
      text: line.text,
      said: null,
      before: null,
      round: 1,
      notice: null,
      error: null,
      passedOver: null,
      choices,
      account: { lines: 0, words: 0, right: 0 },
    };
    this.#client.subscribe(() => this.#changed());
    this.#go();
  }

  get state(): RunState {
    return this.#state;
  }

  get level(): number {
    return this.#state.phase === 'listening' ? (this.#client.view.meter?.levels.at(-1) ?? 0) : 0;
  }

  get line(): PlayedLine {
    return this.#line;
  }

  choose(choices: Partial<RunChoices>): void {
    this.#set({ choices: { ...this.#state.choices, ...choices } });
  }

  pause(notice: RunNotice | null = null): void {
    if (this.#isOver) return;
    this.#step.abort();
    this.#set({ phase: 'paused', notice, ...(notice && { error: null }) });
  }

  /** Goes on with the present line, from its beginning, or with the next one if it was said. */
  goOn(): void {
    if (this.#isDone) this.step(1);
    else this.again();
  }

  /** Begins the present line again. */
  again(): void {
    if (this.#isOver) return;
    [this.#silent, this.#isDone] = [0, false];
    this.#go();
  }

  /** Goes to the line before (-1) or after (1). */
  step(by: 1 | -1): void {
    if (this.#isOver) return;
    this.#start(async (signal) => {
      if (by === 1) return this.#goToNext(signal);
      const now = this.#options.players.linesNow(this.#line);
      const before = now?.lines[now.index - 1];
      if (before) this.#goTo(before);
      return { isHeard: false };
    });
  }

  /** Plays the person's last take over the muted picture of its line. The run is paused then. */
  replay(): void {
    const own = this.#own;
    if (this.#isOver || !own) return;
    const { signal } = this.#newStep();
    this.#set({ phase: 'replaying', notice: null, error: null });
    void this.#replay(own, signal)
      .then(() => this.pause())
      .catch((thrown: unknown) => signal.aborted || this.#fail(thrown));
  }

  /** Ends the run: the film goes on where it is, if it was playing. */
  end(notice: RunNotice | null = null): void {
    if (this.#isOver) return;
    this.#step.abort();
    this.#set({ phase: 'ended', notice, error: null });
    this.#client.close();
  }

  get #isOver(): boolean {
    return this.#state.phase === 'ended';
  }

  get #shownMs(): number {
    const leftMs = this.#triedAtMs + goesOnAfterMs - performance.now();
    return Math.min(shownMs.most, Math.max(shownMs.least, leftMs));
  }

  #newStep(): AbortController {
    this.#step.abort();
    this.#step = new AbortController();
    return this.#step;
  }

  #go(): void {
    this.#start(async () => ({ isHeard: false }));
  }

  /** Begins a new step, and goes on from line to line behind it. */
  #start(first: (signal: AbortSignal) => Promise<{ isHeard: boolean } | null>): void {
    const { signal } = this.#newStep();
    this.#set({ phase: 'playing', notice: null, error: null });
    const run = async () => {
      for (let at = await first(signal); at; at = await this.#after(signal))
        await this.#sayLine(at.isHeard, signal);
      this.end('captionsEnd');
    };
    void run().catch((thrown: unknown) => signal.aborted || this.#fail(thrown));
  }

  #fail(thrown: unknown): void {
    const fault = faultOf(thrown);
    if (thrown instanceof Paused) this.pause(thrown.notice);
    else if (fault) this.pause(fault === 'line-away' ? 'filmAway' : 'playerMoved');
    else {
      console.error('sayable: a run of lines has failed', thrown);
      this.#set({ error: toWire(thrown) });
      this.pause();
    }
  }

  /** Plays the line, and listens to the person. @throws Paused; the signal's reason after an abort */
  async #sayLine(isHeard: boolean, signal: AbortSignal): Promise<void> {
    this.#followFilm();
    const { text } = this.#line;
    if (this.#prepared !== text) {
      const source = sourceOf(this.#line.startMs, this.#options.source());
      this.#client.send({ type: 'prepare-sentence', text, source });
      this.#prepared = text;
    }
    await this.#options.players.goTo(this.#line);
    signal.throwIfAborted();
    if (!isHeard) {
      this.#set({ phase: 'playing' });
      await this.#hear(signal);
    }
    this.#set({ phase: 'opening' });
    const tried = await this.#listen(signal);
    this.#take(tried);
    if (tried !== 'silent') await delay(tried.error ? readMs : this.#shownMs, { signal });
  }

  /** @throws Paused if the player has another film, or none */
  #followFilm(): void {
    if (hasFilm(this.#line, this.#film)) return;
    const { medium, text } = this.#line;
    const found = medium.isConnected ? null : this.#options.players.findLine(text);
    if (!found) throw new Paused('filmAway');
    this.#line = found;
    this.#film = filmOf(found);
  }

  async #hear(signal: AbortSignal): Promise<void> {
    const { rate } = this.#state.choices;
    const isTaken = this.#client.view.sentence?.reference?.voice === 'page';
    const isRefused = this.#client.view.sentence?.passedOver;
    // The player's first reading gives the voice with which the person is compared.
    if ((isTaken || rate !== 1) && !isRefused) {
      try {
        await this.#options.players.playLine(this.#line, { rate, isMuted: false, signal });
        return;
      } catch (thrown) {
        const fault = faultOf(thrown);
        if (!fault || fault === 'line-disturbed') throw thrown;
      }
    }
    const id = this.#client.send({ type: 'play-reference', pace: 'normal' });
    await this.#until(soundIsOver(id), signal, 'stop-playing');
    const { notices, sentence } = this.#client.view;
    if (sentence?.passedOver === 'line-disturbed') throw new NotTaken('line-disturbed');
    const failed = notices.find((notice) => notice.id === id && notice.name === 'failed');
    // The line can be said without its voice.
    if (failed) console.warn('sayable: the line was not heard', failed);
  }

  /** Records the line. A try without speech is discarded by the host. */
  async #listen(signal: AbortSignal): Promise<Try> {
    const { times, gap, isOverPicture } = this.#state.choices;
    const { startMs, endMs } = this.#line;
    const beginWithinMs = Math.max(leastGapMs, gap * (endMs - startMs));
    const run = { id: this.#id, line: this.#ordinal(), source: this.#options.source(), beginWithinMs };
    const loop = times === 'loop' ? this.#loop : undefined;
    const id = this.#client.send({ type: 'start-recording', run, ...(loop && { loop }) });
    const picture = new AbortController();
    const look = ({ attempts, ack }: PracticeView): Try | undefined => {
      const attempt = attempts.find((each) => each.id === id);
      if (!attempt) return ack >= id ? 'silent' : undefined;
      const { phase } = attempt;
      if (phase === 'assessed' || phase === 'failed') return attempt;
      if (phase === 'opening' || phase === this.#state.phase) return undefined;
      this.#set({ phase });
      if (phase === 'checking') this.#triedAtMs = performance.now();
      if (isOverPicture && phase === 'listening')
        this.#showPicture(this.#line, AbortSignal.any([signal, picture.signal]));
      return undefined;
    };
    try {
      return await this.#until(look, signal, 'cancel-recording');
    } finally {
      picture.abort();
    }
  }

  #showPicture(line: PlayedLine, signal: AbortSignal): void {
    const { rate } = this.#state.choices;
    this.#options.players.playLine(line, { rate, isMuted: true, signal }).catch((thrown: unknown) => {
      // The person speaks without the picture.
      if (!signal.aborted) console.warn('sayable: the picture was not shown', thrown);
    });
  }

  async #replay(
    { attemptId, line }: { attemptId: string; line: PlayedLine },
    signal: AbortSignal,
  ): Promise<void> {
    this.#showPicture(line, signal);
    const id = this.#client.send({ type: 'play-attempt', attemptId });
    await this.#until(soundIsOver(id), signal, 'stop-playing');
  }

  /** Takes the outcome of a try. @throws Paused if the run can't go on */
  #take(tried: Try): void {
    const isSilent = tried === 'silent' || tried.error?.reason === 'silence';
    this.#silent = isSilent ? this.#silent + 1 : 0;
    if (this.#silent >= mostSilent) throw new Paused('silent');
    if (tried === 'silent') return;
    const isLost = this.#client.view.notices.some(({ id, name }) => id === tried.id && name === 'lost');
    if (tried.result) this.#said(tried.result.assessment);
    if (tried.result && tried.isKept) this.#own = { attemptId: tried.attemptId, line: this.#line };
    if (isLost) throw new Paused('lost');
    if (tried.error) this.#set({ phase: 'shown', error: tried.error });
    if (tried.error && !oneMoreTry.has(tried.error.reason)) throw new Paused(null);
  }

  #said({ words, pauses, scores }: NonNullable<AttemptView['result']>['assessment']): void {
    const said = { text: this.#line.text, words, pauses, score: scores?.overall ?? null };
    this.#tries.set(this.#ordinal(), said);
    const account = accountOf([...this.#tries.values()]);
    this.#set({ phase: 'shown', said, account, error: null });
  }

  /** Chooses the line after a try: the same, or the next; null behind the last one. */
  async #after(signal: AbortSignal): Promise<{ isHeard: boolean } | null> {
    if (isSaidEnough(this.#state, this.#options.findLevel)) return this.#goToNext(signal);
    this.#set({ round: this.#state.round + 1 });
    return { isHeard: false };
  }

  async #goToNext(signal: AbortSignal): Promise<{ isHeard: boolean } | null> {
    this.#isDone = true;
    this.#followFilm();
    const isKnown = this.#options.players.linesNow(this.#line)?.lines.at(-1)?.text !== this.#line.text;
    if (!isKnown) this.#set({ phase: 'seeking', error: null });
    const next = await this.#options.players.nextLine(this.#line, signal);
    if (next) this.#goTo(next.line);
    return next;
  }

  #goTo(line: PlayedLine): void {
    const { said, before } = this.#state;
    [this.#line, this.#isDone] = [line, false];
    this.#loop = crypto.randomUUID();
    this.#set({
      text: line.text,
      said: null,
      before: said ?? before,
      round: 1,
      error: null,
      passedOver: null,
    });
  }

  #ordinal(): number {
    const place = `${this.#line.startMs} ${this.#line.text}`;
    const known = this.#ordinals.get(place) ?? this.#ordinals.size;
    this.#ordinals.set(place, known);
    return known;
  }

  /** As {@link awaitView}; an abort ends what goes on, before another step begins something. */
  #until<T>(
    look: (view: PracticeView) => T | undefined,
    signal: AbortSignal,
    end: 'stop-playing' | 'cancel-recording',
  ): Promise<T> {
    const found = awaitView(this.#client, look, signal);
    const stopListening = onAbort(signal, () => this.#client.send({ type: end }));
    return found.finally(stopListening);
  }

  #changed(): void {
    const passedOver = this.#client.view.sentence?.passedOver ?? null;
    if (passedOver !== this.#state.passedOver) this.#set({ passedOver });
    else this.#options.onChange();
  }

  #set(changes: Partial<RunState>): void {
    this.#state = { ...this.#state, ...changes };
    this.#options.onChange();
  }
}

/** The run can't go on by itself. */
class Paused extends Error {
  readonly notice: RunNotice | null;

  constructor(notice: RunNotice | null) {
    super('The run has paused.');
    this.notice = notice;
  }
}
