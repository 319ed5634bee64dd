import { randomUUID } from 'node:crypto';
import type { ConversationScenario, KeptConversation } from '@sayable/shared/contracts';
import type { Page } from 'puppeteer-core';
import { Sayable } from '../../../tools/driver/browser/sayable.ts';
import { ConversationPanel } from '../../../tools/driver/conversation/conversation-panel.ts';
import { ferry } from '../../../tools/driver/conversation/conversation-sample.ts';
import { RolePlay } from '../../../tools/driver/conversation/role-play.ts';
import { ServerSection } from '../../../tools/driver/screens/server-section.ts';
import { testAccessCode } from '../../../tools/driver/servers/proxy.ts';
import { listenToLoudspeaker, type PlayedVoice, playedVoices } from './loudspeaker.ts';
import { clockOffset, machineOffset } from './page-clocks.ts';
import type { ConversationServers } from './vendors.ts';

/** A reply of two sentences. The second, which is short, is synthesised while the first is heard. */
export const benchReply = 'Certainly, there is still some room left on Saturday. When?';

/** The longest wait for a reply: a reply takes five seconds, and several times as long on a busy machine. */
const heardWithinMs = 45_000;

/** Milliseconds by which other clocks are ahead of the panel's. */
interface ClockOffsets {
  offscreenMs: number;
  machineMs: number;
}

/** The side panel in a real browser, with a conversation that the server or the device holds. Close it. */
export class PanelBench {
  readonly sayable: Sayable;
  readonly play: RolePlay;
  readonly offscreen: Page;
  readonly offsets: ClockOffsets;

  private constructor(parts: Pick<PanelBench, 'sayable' | 'play' | 'offscreen' | 'offsets'>) {
    this.sayable = parts.sayable;
    this.play = parts.play;
    this.offscreen = parts.offscreen;
    this.offsets = parts.offsets;
  }

  /** Opens the conversation, and waits until its opening line has been heard. */
  static async open(
    launch: { executablePath: string; extensionPath: string },
    servers: ConversationServers,
  ): Promise<PanelBench> {
    const sayable = await Sayable.launch(launch);
    await servers.answer(benchReply, [ferry.openingLine]);
    const section = await ServerSection.open(sayable);
    await section.joinAndWait(servers.url, testAccessCode);
    await section.page.close();
    return PanelBench.#begin(sayable, newConversation(ferry, 'server'));
  }

  /**
   * Opens a scenario's conversation on the device, and waits until its opening line has been heard. The sound is
   * fed: a browser's fake device has holes in its sound while the machine is busy, and the words with holes are
   * other words.
   */
  static async openOnDevice(
    launch: { executablePath: string; extensionPath: string },
    scenario: ConversationScenario,
  ): Promise<PanelBench> {
    const sayable = await Sayable.launch({ ...launch, microphone: 'fed' });
    return PanelBench.#begin(sayable, newConversation(scenario, 'embedded'));
  }

  static async #begin(sayable: Sayable, conversation: KeptConversation): Promise<PanelBench> {
    const host = await ConversationPanel.open(sayable);
    await host.connect();
    const offscreen = await sayable.offscreen();
    if (!offscreen) throw new Error('There is no offscreen document.');
    await listenToLoudspeaker(offscreen);
    await host.keep(conversation);
    const play = await RolePlay.open(sayable);
    await play.page.bringToFront();
    const offsets = {
      offscreenMs: await clockOffset(play.page, offscreen),
      machineMs: -(await machineOffset(play.page)),
    };
    const bench = new PanelBench({ sayable, play, offscreen, offsets });
    await bench.voice(0, ({ isOver }) => isOver);
    return bench;
  }

  get panel(): Page {
    return this.play.page;
  }

  /** Returns the replies that were played so far. */
  async voices(): Promise<PlayedVoice[]> {
    return playedVoices(this.offscreen);
  }

  /**
   * Returns the reply of this number as soon as it is ready.
   * @throws {Error} after 45 seconds, with the panel's last views and its text
   */
  async voice(number: number, isReady: (voice: PlayedVoice) => boolean): Promise<PlayedVoice> {
    const deadline = performance.now() + heardWithinMs;
    while (performance.now() < deadline) {
      const voice = (await this.voices())[number];
      if (voice && isReady(voice)) return voice;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const views = await this.play.views();
    const last = views.slice(-5).map((view) => JSON.stringify(view));
    const heard = JSON.stringify(await this.voices());
    const shown = await this.panel.evaluate(() => document.body.innerText.replaceAll('\n', ' · '));
    throw new Error(
      `Reply ${number} was not heard, but ${heard}. The panel shows: ${shown}\nIts last views:\n${last.join('\n')}`,
    );
  }

  async close(): Promise<void> {
    await this.sayable.close();
  }
}

function newConversation(
  scenario: ConversationScenario,
  engine: KeptConversation['engine'],
): KeptConversation {
  const now = Date.now();
  return {
    id: randomUUID(),
    createdAt: now,
    updatedAt: now,
    openedAt: now,
    scenario,
    engine,
    state: 'running',
    stepsReached: [],
  };
}
