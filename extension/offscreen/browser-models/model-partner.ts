import type { DialogueTurn } from '@sayable/shared/contracts';
import { SpeechFilter } from '@sayable/shared/conversation';
import type { Partner, PartnerEvent, PartnerRequest } from '@sayable/shared/ports';
import { AppError, Mutex, onAbort, unlessAborted, valueWithin } from '@sayable/shared/std';
import { isTooLong, modelFailure, promptFailure, silentFailure } from './failures.ts';
import { englishText, type LanguageModelClass, type ModelSession } from './interfaces.ts';
import { endMark, partnerInput, partnerPrompts } from './model-prompts.ts';

/**
 * The numbers of earlier turns that a session begins with. Fewer are tried where its context is too small.
 */
const turnLimits = [24, 8, 2];
/** The model's memory is released after this silence. */
const IDLE_MS = 180_000;

/** A model that refuses more turns in a row, other than by its filter, doesn't work. */
const mostRefusals = 2;

/** The partner's own lines where the model refuses an answer, and where it has none. */
const refusal = 'I’d rather not talk about that. Shall we go on?';
const question = 'Sorry, could you say that in another way?';

/** A session, and the talk that it remembers. */
interface KeptSession {
  session: ModelSession;
  scenarioId: string;
  said: string;
  passages: Set<string>;
}

/**
 * The browser's own language model as the partner of one conversation. Nothing leaves the device. Its session
 * is kept from turn to turn, because a new one reads the whole talk again; it is replaced where the talk went
 * another way than the session remembers, as after an interruption.
 */
export function createModelPartner(model: LanguageModelClass): Partner {
  const talk = new ModelTalk(model);
  return { reply: (request, { signal }) => talk.reply(request, signal) };
}

/** A model ends at once when it is told to. */
const HEEDS_WITHIN_MS = 1_000;

class ModelTalk {
  readonly #model: LanguageModelClass;
  /** A reply begins when the one before it, which may have been made ahead, has let go of the session. */
  readonly #turn = new Mutex();
  #kept: KeptSession | undefined;
  #idle: ReturnType<typeof setTimeout> | undefined;
  /** True after a reply without a word. */
  #isSilent = false;
  /** The refusals since the model's last word, without those of its filter. */
  #refusals = 0;

  constructor(model: LanguageModelClass) {
    this.#model = model;
  }

  async *reply(request: PartnerRequest, signal: AbortSignal): AsyncGenerator<PartnerEvent> {
    const release = await this.#turn.acquire({ signal });
    clearTimeout(this.#idle);
    try {
      for await (const event of this.#replyWithin(request, signal)) {
        if (event.type === 'text-delta') {
          this.#isSilent = false;
          this.#refusals = 0;
        }
        yield event;
      }
    } catch (thrown) {
      const failure = modelFailure(thrown);
      const excuse = signal.aborted ? undefined : this.#excuseFor(failure);
      if (excuse === undefined) throw this.#refusals > mostRefusals ? silentFailure(thrown) : failure;
      yield { type: 'text-delta', text: ` ${excuse}` };
    } finally {
      this.#idle = setTimeout(() => this.#drop(), IDLE_MS);
      release();
    }
  }

  /**
   * Returns what the partner says where the model said nothing: a refusal, or no word at all for the first
   * time.
   */
  #excuseFor(failure: unknown): string | undefined {
    if (!(failure instanceof AppError)) return undefined;
    if (failure.reason === 'browser-model-refused') {
      if (!isFiltered(failure.cause)) this.#refusals += 1;
      return this.#refusals > mostRefusals ? undefined : refusal;
    }
    if (!(failure.cause instanceof NothingSaid) || this.#isSilent) return undefined;
    this.#isSilent = true;
    return question;
  }

  async *#replyWithin(request: PartnerRequest, signal: AbortSignal): AsyncGenerator<PartnerEvent> {
    for (const most of turnLimits) {
      let hasBegun = false;
      try {
        for await (const event of this.#attempt(request, most, signal)) {
          hasBegun = true;
          yield event;
        }
        return;
      } catch (thrown) {
        // An aborted prompt leaves no trace in the session.
        if (!signal.aborted) this.#drop();
        if (!isTooLong(thrown) || hasBegun || most === turnLimits.at(-1)) throw thrown;
      }
    }
  }

  async *#attempt(request: PartnerRequest, most: number, signal: AbortSignal): AsyncGenerator<PartnerEvent> {
    const { scenario, turns, passages = [], manner } = request;
    const isAnswer = manner === 'next' && turns.at(-1)?.speaker === 'learner';
    const before = isAnswer ? turns.slice(0, -1) : turns;
    const kept = await this.#sessionFor(request, before, most, signal);
    const { input } = partnerInput(
      request,
      passages.filter((passage) => !kept.passages.has(passage)),
    );
    const line = new SpeechFilter({ role: scenario.partnerRole });
    let text = '';
    try {
      for await (const piece of read(kept.session, { input, line, signal, hung: () => this.#drop() })) {
        text += piece;
        yield { type: 'text-delta', text: piece };
      }
    } catch (thrown) {
      throw signal.aborted ? thrown : promptFailure(thrown);
    }
    if (text.trim() === '') throw new NothingSaid();
    for (const passage of passages) kept.passages.add(passage);
    // Said in other words, the turn replaces the one before; the session doesn't know that.
    if (isAnswer && !line.isFull) kept.said = asKey([...turns, { speaker: 'partner', text }]);
    else this.#drop();
    if (line.raw.includes(endMark)) yield { type: 'finished' };
  }

  async #sessionFor(
    { scenario, passages = [] }: PartnerRequest,
    before: readonly DialogueTurn[],
    most: number,
    signal: AbortSignal,
  ): Promise<KeptSession> {
    const said = asKey(before);
    if (this.#kept?.said === said && this.#kept.scenarioId === scenario.id) return this.#kept;
    this.#drop();
    // The signal of `create` would end the session later on, too.
    const lifetime = new AbortController();
    const stopListening = onAbort(signal, () => lifetime.abort(signal.reason));
    const creating = this.#model.create({
      ...englishText,
      initialPrompts: partnerPrompts(scenario, before.slice(-most), passages),
      signal: lifetime.signal,
    });
    // A model that hangs doesn't heed the signal, and the next reply waits for the end of this one.
    const session = await unlessAborted(creating, signal).finally(stopListening);
    this.#kept = { session, scenarioId: scenario.id, said, passages: new Set(passages) };
    return this.#kept;
  }

  #drop(): void {
    this.#kept?.session.destroy();
    this.#kept = undefined;
  }
}

interface Reading {
  input: string;
  line: SpeechFilter;
  signal: AbortSignal;
  /** The session heeds no abort: it is of no use for the next turn. */
  hung(): void;
}

async function* read(session: ModelSession, { input, line, signal, hung }: Reading): AsyncGenerator<string> {
  const prompt = new AbortController();
  const stopListening = onAbort(signal, () => prompt.abort(signal.reason));
  const reader = session.promptStreaming(input, { signal: prompt.signal }).getReader();
  let reading: Promise<unknown> = Promise.resolve();
  try {
    const nextPiece = () => {
      const next = reader.read();
      reading = next;
      return unlessAborted(next, signal);
    };
    for (let next = await nextPiece(); !next.done && !line.isFull; next = await nextPiece()) {
      const piece = line.push(next.value);
      if (piece !== '') yield piece;
    }
    const { rest } = line.end({ isCut: false });
    if (rest !== '') yield rest;
  } finally {
    stopListening();
    prompt.abort();
    const end = reading.then(
      () => true,
      () => true,
    );
    if (!(await valueWithin(end, HEEDS_WITHIN_MS, false))) hung();
    void reader.cancel().catch(() => undefined);
  }
}

/** The talk as it was heard, to be compared: white space doesn't count. */
function asKey(turns: readonly DialogueTurn[]): string {
  return JSON.stringify(turns.map(({ speaker, text }) => [speaker, text.replace(/\s+/gu, ' ').trim()]));
}

const isFiltered = (cause: unknown): boolean =>
  cause instanceof DOMException && cause.name === 'NotReadableError';

/** The model ended its turn without a word. */
class NothingSaid extends Error {}
