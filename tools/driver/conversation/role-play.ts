import type { KeptConversation, KeptTurn, PanelView } from '@sayable/shared/contracts';
import type { Page } from 'puppeteer-core';
import { clickOn } from '../browser/click.ts';
import type { Sayable } from '../browser/sayable.ts';
import { readTable } from '../browser/stored-rows.ts';
import type { Sound } from '../sound/microphone.ts';
import { ConversationPanelPage } from './conversation-panel-page.ts';
import { listenInOnConversation } from './role-play-page.ts';
import { seenValues } from './seen-values.ts';

/** The sound between the end of a sentence and the release of the key. */
const LET_GO_MS = 500;
/** The limit of each wait for a state: however busy the machine is, the state has come by then. */
const WITHIN_MS = 120_000;
/** The same for `expect.poll`. */
export const patient = { timeout: WITHIN_MS };

/**
 * A role-play in the real panel, held by a simulated person with key presses and a voice. The host's views
 * are recorded.
 */
export class RolePlay {
  readonly sayable: Sayable;
  readonly conversation: ConversationPanelPage;
  /** True after a turn with a held key: the microphone stays open for a while after it. */
  #isWarm = false;

  private constructor(sayable: Sayable, conversation: ConversationPanelPage) {
    this.sayable = sayable;
    this.conversation = conversation;
  }

  get page(): Page {
    return this.conversation.page;
  }

  /** @param beforeScripts changes the page before its own scripts run */
  static async open(
    sayable: Sayable,
    beforeScripts: (page: Page) => Promise<void> = async () => undefined,
  ): Promise<RolePlay> {
    const prepare = async (page: Page) => {
      page.setDefaultTimeout(WITHIN_MS);
      await page.setViewport({ width: 400, height: 860 });
      await page.evaluateOnNewDocument(listenInOnConversation);
      await beforeScripts(page);
    };
    return new RolePlay(sayable, await ConversationPanelPage.open(sayable, { prepare }));
  }

  /** Opens a panel and begins a role-play of its own, whichever one goes on. Resolves after the greeting. */
  static async beginAnew(sayable: Sayable, title: string): Promise<RolePlay> {
    const play = await RolePlay.open(sayable);
    await play.page.waitForSelector('.scenario, .conversation-foot');
    if (await play.page.$('.conversation-foot'))
      await play.conversation.press('Other role-plays. This one is kept.');
    await play.begin(title);
    await play.untilGreeted();
    return play;
  }

  /** Chooses a scenario by its title and begins. */
  async begin(title: string): Promise<void> {
    const scenario = await this.page.waitForSelector(`.scenario ::-p-text(${title})`);
    if (!scenario) throw new Error(`There is no role-play "${title}".`);
    // A line that appears above the list moves it.
    await clickOn(scenario);
    await this.conversation.waitForText(/You talk to/i);
    await this.page.locator('::-p-aria([name="Start"][role="button"]):not([disabled])').click();
    await this.page.waitForSelector('.conversation-foot');
  }

  /** Waits until the greeting was played. A conversation is idle for a moment before the greeting too. */
  async untilGreeted(timeoutMs = WITHIN_MS): Promise<void> {
    await this.turnsWhen(([greeting]) => greeting?.state === 'done', 'a greeting', timeoutMs);
    await this.until('idle');
  }

  /**
   * Says something while Space is held. The microphone is opened anew for it.
   * @param letGoMs the milliseconds between the end of the sound and the release of the key
   */
  async say(sound: Sound, letGoMs = LET_GO_MS): Promise<void> {
    await this.closeMicrophone();
    const lengthMs = await this.sayable.microphone.say(sound);
    await this.page.bringToFront();
    await this.page.keyboard.down('Space');
    this.#isWarm = true;
    await this.until('listening');
    await this.sayable.untilSaid(lengthMs + letGoMs);
    await this.page.keyboard.up('Space');
  }

  /** Closes the window. */
  async close(): Promise<void> {
    if (!this.page.isClosed()) await this.page.close();
  }

  /** Opens the microphone in hands-free mode. The sound of the microphone begins now. */
  async openHandsFree(): Promise<void> {
    await this.closeMicrophone();
    await this.#switchHandsFree(true);
  }

  async closeMicrophone(): Promise<void> {
    // Switching hands-free mode on and off closes a warm microphone, which would record the beginning of the
    // next turn.
    if (this.#isWarm) await this.#switchHandsFree(true);
    this.#isWarm = false;
    await this.#switchHandsFree(false);
  }

  async #switchHandsFree(on: boolean): Promise<void> {
    const found = await this.page.waitForSelector('.hands-free:not([disabled])');
    if ((await found?.evaluate((one) => one.getAttribute('aria-checked'))) === String(on)) return;
    await found?.click();
    await this.page.waitForSelector(`.hands-free[aria-checked="${on}"]`);
  }

  async type(text: string): Promise<void> {
    await this.page.waitForSelector('.type-line input');
    await this.page.type('.type-line input', text);
    await this.page.keyboard.press('Enter');
    // Space is a character while the person types.
    await this.page.$eval('.type-line input', (field) => field instanceof HTMLElement && field.blur());
  }

  async views(): Promise<PanelView[]> {
    return this.page.evaluate(() => window.panelViews ?? []);
  }

  /** Returns the values that a field of the views had, one after the other; null is none. */
  async seen<Field extends keyof PanelView>(field: Field): Promise<NonNullable<PanelView[Field]>[]> {
    return seenValues(await this.views(), field);
  }

  async phase(): Promise<string | undefined> {
    return this.page.evaluate(() => window.panelViews?.at(-1)?.phase);
  }

  /** Returns the replies that are suggested to the partner's last turn. */
  async suggestions(): Promise<readonly string[]> {
    return (await this.turns()).findLast(({ speaker }) => speaker === 'partner')?.hints ?? [];
  }

  async until(phase: string, timeoutMs = WITHIN_MS): Promise<void> {
    await this.#wait(
      async () => (await this.phase()) === phase,
      timeoutMs,
      () => `the phase ${phase}`,
    );
  }

  /** Resolves with the turns as soon as they fulfil the condition. */
  async turnsWhen(
    wanted: (turns: KeptTurn[]) => boolean,
    what: string,
    timeoutMs = WITHIN_MS,
  ): Promise<KeptTurn[]> {
    let turns: KeptTurn[] = [];
    await this.#wait(
      async () => {
        turns = await this.turns();
        return wanted(turns);
      },
      timeoutMs,
      () => `${what}, and there is ${JSON.stringify(turns.map(asLine))}`,
    );
    return turns;
  }

  /** Returns the turns of the newest conversation, in order. */
  async turns(): Promise<KeptTurn[]> {
    const newest = (await this.conversations()).at(-1);
    const all = await readTable<KeptTurn>(this.page, 'turns');
    return all
      .filter(({ conversationId }) => conversationId === newest?.id)
      .sort((one, other) => one.index - other.index);
  }

  /** Returns the conversations, oldest first. */
  async conversations(): Promise<KeptConversation[]> {
    const all = await readTable<KeptConversation>(this.page, 'conversations');
    return all.sort((one, other) => one.createdAt - other.createdAt);
  }

  async #wait(is: () => Promise<boolean>, timeoutMs: number, what: () => string): Promise<void> {
    const deadline = performance.now() + timeoutMs;
    while (!(await is())) {
      if (performance.now() > deadline) {
        throw new Error(
          `Not within ${timeoutMs} ms: ${what()}. The panel shows "${await this.conversation.text()}".`,
        );
      }
      await pause(40);
    }
  }
}

/** Formats a turn for a failure message. */
export const asLine = ({ speaker, text, state, interrupted, failure }: KeptTurn): string =>
  `${speaker} ${state}${interrupted ? ' interrupted' : ''}: ${text}${failure ? ` (${failure.code})` : ''}`;

export const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
