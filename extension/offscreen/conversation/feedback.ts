import type { DialogueTurn, KeptConversation, KeptTurn, Settings } from '@sayable/shared/contracts';
import { wasCutByLearner } from '@sayable/shared/conversation';
import { otherThanEnglish } from '@sayable/shared/first-languages';
import { LoadingCache, loadedOnce } from '@sayable/shared/std';
import { failures } from './failures.ts';
import type { Effect } from './inputs-and-effects.ts';
import { type ConversationDependencies, playedScenario } from './ports.ts';
import type { TurnRows } from './rows.ts';

export interface FeedbackParts {
  host: ConversationDependencies;
  conversation: KeptConversation;
  rows: TurnRows;
}

/** The number of the conversation's turns sent to a service. */
const TURNS_TOLD = 40;
/** The maximum number of turns corrected late: an old conversation is not corrected in full. */
const CORRECTED_LATE = 10;

/**
 * Feedback on the turns: corrections, translations, hints, steps. Nothing waits for it; it ends with the
 * conversation.
 */
export class Feedback {
  readonly #parts: FeedbackParts;
  readonly #over = new AbortController();
  readonly #services = loadedOnce(() => this.#parts.host.backend.services(this.#parts.conversation));
  /**
   * The translations of the last turns, by turn, language and text: a reply that was cut short has another
   * one.
   */
  readonly #translations = new LoadingCache<string, string>(TURNS_TOLD);
  /** The queue of step checks: an older answer must not overwrite a newer one. */
  #steps: Promise<void> = Promise.resolve();

  constructor(parts: FeedbackParts) {
    this.#parts = parts;
  }

  close(): void {
    this.#over.abort();
  }

  /** Resolves at once if the learner did not ask for the feedback. @throws AppError as the service does */
  async run(
    effect: Extract<
      Effect,
      { type: 'correct-turn' | 'translate-ahead' | 'look-at-reply' | 'ask-hints' | 'translate-turn' }
    >,
  ): Promise<void> {
    if (effect.type === 'correct-turn') this.#learnerSaid(effect.turnId);
    else if (effect.type === 'translate-ahead') this.#translateAhead(effect);
    else if (effect.type === 'look-at-reply') this.#partnerSaid(effect.turnId);
    else if (effect.type === 'ask-hints') await this.#hint();
    else await this.#translate(effect.turnId, effect.into);
  }

  /** Corrects the turns whose correction failed earlier. */
  async correctMissing(): Promise<void> {
    const settings = await this.#parts.host.readSettings();
    if (settings?.conversationCorrections === false) return;
    const missing = (await this.#said()).filter(
      ({ speaker, corrected }) => speaker === 'learner' && corrected === undefined,
    );
    const late = missing.slice(-CORRECTED_LATE);
    await Promise.all(late.map(({ id }) => this.#correct(id, settings).catch(warn)));
  }

  /** Corrects a recognised turn of the learner. */
  #learnerSaid(turnId: string): void {
    this.#quietly(async () => {
      const settings = await this.#parts.host.readSettings();
      if (settings?.conversationCorrections !== false) await this.#correct(turnId, settings);
    });
  }

  /** Returns the language into which every turn is translated; null for none. */
  async #translatesInto(): Promise<string | null> {
    const settings = await this.#parts.host.readSettings();
    return settings?.conversationTranslates ? otherThanEnglish(settings.firstLanguage) : null;
  }

  /** Translates a reply while it is spoken: its whole text is known long before its last word is heard. */
  #translateAhead({ turnId, text }: { turnId: string; text: string }): void {
    this.#quietly(async () => {
      const into = await this.#translatesInto();
      if (into !== null) await this.#translated(turnId, text, into);
    });
  }

  /** Keeps the translation of a played turn of the partner, and checks for reached steps. */
  #partnerSaid(turnId: string): void {
    this.#quietly(async () => {
      const into = await this.#translatesInto();
      if (into !== null) await this.#translate(turnId, into);
    });
    this.#steps = this.#steps.then(() => this.#watchSteps()).catch(warn);
  }

  /** @throws AppError as the translator does */
  async #translate(turnId: string, into: string): Promise<void> {
    const { rows } = this.#parts;
    const turn = await this.#turn(turnId);
    if (turn.translations?.[into] !== undefined) return;
    const text = await this.#translated(turnId, turn.text, into);
    rows.patch(turnId, ({ translations }) => ({ translations: { ...translations, [into]: text } }));
  }

  /** Resolves to the translation of a turn's text; the same one is requested once. @throws AppError */
  #translated(turnId: string, text: string, into: string): Promise<string> {
    return this.#translations.get(`${turnId} ${into} ${text}`, async () => {
      const { translator } = await this.#services();
      if (!translator) throw failures.notOffered();
      return translator.translate({ text, into }, this.#asked);
    });
  }

  /** Adds hints to the partner's last turn. @throws AppError as the hint giver does */
  async #hint(): Promise<void> {
    const { conversation, host, rows } = this.#parts;
    const turns = await this.#said();
    const last = turns.findLast(({ speaker }) => speaker === 'partner');
    const { hints } = await this.#services();
    if (!hints || !last) throw failures.notOffered();
    const { scenario } = (await host.conversations.get(conversation.id)) ?? conversation;
    const settings = await host.readSettings();
    const language = settings?.firstLanguage ?? undefined;
    const played = playedScenario(scenario, settings);
    const found = await hints.hint({ scenario: played, turns: turns.map(asDialogue), language }, this.#asked);
    rows.patch(last.id, { hints: found });
  }

  async #correct(turnId: string, settings: Settings | undefined): Promise<void> {
    const { conversation, rows } = this.#parts;
    const { corrector } = await this.#services();
    if (!corrector) return;
    const turns = await this.#said();
    const at = turns.findIndex(({ id }) => id === turnId);
    const turn = turns[at];
    const text = turn?.text.trim();
    if (!turn || !text) return;
    const { level } = playedScenario(conversation.scenario, settings);
    const before = turns.slice(0, at).map(asDialogue);
    const language = settings?.firstLanguage ?? undefined;
    const heard = wordsWithConfidence(turn);
    const request = { text, turns: before, level, language, ...(heard && { heard }) };
    const { corrected, corrections } = await corrector.correct(request, this.#asked);
    // The learner may have put the text right meanwhile.
    rows.patch(turnId, (now) => (now.text.trim() === text ? { corrected, corrections } : {}));
  }

  async #watchSteps(): Promise<void> {
    const { conversation, host } = this.#parts;
    const { steps } = await this.#services();
    if (!steps || conversation.scenario.steps.length === 0) return;
    const turns = (await this.#said()).map(asDialogue);
    const scenario = playedScenario(conversation.scenario, await host.readSettings());
    const reached = await steps.progress({ scenario, turns }, this.#asked);
    const before = (await host.conversations.get(conversation.id))?.stepsReached ?? [];
    // A reached step stays reached.
    const all = [...new Set([...before, ...reached])].sort((one, other) => one - other);
    await host.conversations.update(conversation.id, { stepsReached: all });
  }

  get #asked() {
    return { signal: this.#over.signal };
  }

  async #said(): Promise<KeptTurn[]> {
    const turns = await this.#parts.rows.of(this.#parts.conversation.id);
    return turns.filter(({ text, state }) => state === 'done' && text.trim() !== '').slice(-TURNS_TOLD);
  }

  async #turn(turnId: string): Promise<KeptTurn> {
    const turn = (await this.#said()).find(({ id }) => id === turnId);
    if (!turn) throw failures.turnGone();
    return turn;
  }

  #quietly(work: () => Promise<void>): void {
    work().catch(warn);
  }
}

function asDialogue(turn: KeptTurn): DialogueTurn {
  const { speaker, text, heard } = turn;
  return {
    speaker,
    text: text.slice(0, 4_000),
    ...(wasCutByLearner(turn) && { interrupted: true }),
    ...(heard && { heard }),
  };
}

/** Returns how sure the recogniser was of each word; undefined where it doesn't say so for every one. */
function wordsWithConfidence({ text, heard }: KeptTurn): { text: string; confidence: number }[] | undefined {
  const words = text.trim().split(/\s+/u);
  const confidences = heard?.confidences ?? [];
  if (confidences.length !== words.length) return undefined;
  return words.map((word, index) => ({ text: word, confidence: confidences[index] ?? 0 }));
}

/** Logs the failure; the learner did not ask for this feedback, so the conversation continues without it. */
function warn(thrown: unknown): void {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
  if (code !== 'aborted') console.warn('sayable: feedback on a conversation failed', code);
}
