import type { DialogueTurn, KeptConversation, KeptTurn, Settings } from '@sayable/shared/contracts';
import type { EmitTalk, TalkDependencies } from './dependencies.ts';
import { failures } from './failures.ts';
import type { SideHelp } from './side-ports.ts';
import type { TurnWriter } from './turn-writer.ts';

export interface SideWorkParts {
  host: TalkDependencies;
  conversation: KeptConversation;
  writer: TurnWriter;
  emit: EmitTalk;
}

/** As many turns of a talk as help understands it by. */
const TURNS_TOLD = 40;
/** Of an old talk not everything is looked at anew. */
const CORRECTED_LATE = 10;

/** What is found out beside the talk. Nothing waits for it; it ends with the talk. */
export class SideWork {
  readonly #parts: SideWorkParts;
  readonly #over = new AbortController();
  #help: Promise<SideHelp> | undefined;
  /** Steps are looked at one after the other: an older answer must not take the place of a newer one. */
  #steps: Promise<void> = Promise.resolve();

  constructor(parts: SideWorkParts) {
    this.#parts = parts;
  }

  close(): void {
    this.#over.abort();
  }

  /** A turn of the person was understood. */
  learnerSaid(turnId: string): void {
    this.#quietly(async () => {
      const settings = await this.#parts.host.readSettings();
      if (settings?.talkCorrections !== false) await this.#correct(turnId, settings);
    });
  }

  /** A turn of the partner was heard. */
  partnerSaid(turnId: string): void {
    this.#quietly(async () => {
      const settings = await this.#parts.host.readSettings();
      if (settings?.talkTranslates && settings.firstLanguage) {
        await this.translate(turnId, settings.firstLanguage);
      }
    });
    this.#steps = this.#steps.then(() => this.#watchSteps()).catch(warn);
  }

  /** @throws AppError as the translator does */
  async translate(turnId: string, into: string): Promise<void> {
    const { writer } = this.#parts;
    const turn = await this.#turn(turnId);
    const { translator } = await this.#getHelp();
    if (!translator) throw failures.notOffered();
    if (turn.translations?.[into] !== undefined) return;
    const text = await translator.translate({ text: turn.text, into }, this.#asked);
    await writer.patch(turnId, ({ translations }) => ({ translations: { ...translations, [into]: text } }));
  }

  /** Puts hints to the partner's last turn. @throws AppError as the hint giver does */
  async hint(): Promise<void> {
    const { conversation, host, writer } = this.#parts;
    const turns = await this.#said();
    const last = turns.findLast(({ speaker }) => speaker === 'partner');
    const { hints } = await this.#getHelp();
    if (!hints || !last) throw failures.notOffered();
    const { scenario } = (await host.conversations.get(conversation.id)) ?? conversation;
    const found = await hints.hint({ scenario, turns: turns.map(asDialogue) }, this.#asked);
    await writer.patch(last.id, { hints: found });
  }

  /** Looks at turns whose correction failed when they were said. Never rejects. */
  async correctMissing(): Promise<void> {
    const settings = await this.#parts.host.readSettings();
    if (settings?.talkCorrections === false) return;
    const missing = (await this.#said()).filter(
      ({ speaker, corrected }) => speaker === 'learner' && corrected === undefined,
    );
    const late = missing.slice(-CORRECTED_LATE);
    await Promise.all(late.map(({ id }) => this.#correct(id, settings).catch(warn)));
  }

  async #correct(turnId: string, settings: Settings | undefined): Promise<void> {
    const { conversation, writer } = this.#parts;
    const { corrector } = await this.#getHelp();
    if (!corrector) return;
    const turns = await this.#said();
    const at = turns.findIndex(({ id }) => id === turnId);
    const text = turns[at]?.text.trim();
    if (!text) return;
    const level = settings?.talkLevel ?? conversation.scenario.level;
    const before = turns.slice(0, at).map(asDialogue);
    const { corrected, corrections } = await corrector.correct({ text, turns: before, level }, this.#asked);
    await writer.patch(turnId, { corrected, corrections });
  }

  async #watchSteps(): Promise<void> {
    const { conversation, host, emit } = this.#parts;
    const { steps } = await this.#getHelp();
    if (!steps || conversation.scenario.steps.length === 0) return;
    const turns = (await this.#said()).map(asDialogue);
    const reached = await steps.progress({ scenario: conversation.scenario, turns }, this.#asked);
    const before = (await host.conversations.get(conversation.id))?.stepsReached ?? [];
    // What was reached stays so.
    const all = [...new Set([...before, ...reached])].sort((one, other) => one - other);
    await host.conversations.update(conversation.id, { stepsReached: all });
    emit({ type: 'steps-reached', steps: all });
  }

  get #asked() {
    return { signal: this.#over.signal };
  }

  #getHelp(): Promise<SideHelp> {
    this.#help ??= this.#parts.host.otherSide.help(this.#parts.conversation).catch((thrown: unknown) => {
      this.#help = undefined;
      throw thrown;
    });
    return this.#help;
  }

  async #said(): Promise<KeptTurn[]> {
    await this.#parts.writer.settled();
    const turns = await this.#parts.host.turns.of(this.#parts.conversation.id);
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

function asDialogue({ speaker, text, interrupted }: KeptTurn): DialogueTurn {
  return { speaker, text: text.slice(0, 4_000), ...(interrupted && { interrupted }) };
}

/** Nobody asked for it: the talk goes on without. */
function warn(thrown: unknown): void {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
  if (code !== 'aborted') console.warn('sayable: something beside the talk failed', code);
}
