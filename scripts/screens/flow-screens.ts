import type { Page } from 'puppeteer-core';
import type { Sayable } from '../../tools/driver/browser/sayable.ts';
import { CompareScreen } from '../../tools/driver/screens/compare-page.ts';
import type { PracticePage } from '../../tools/driver/screens/practice-page.ts';
import { untilSaid } from '../../tools/driver/screens/screen.ts';
import { SoundsPage } from '../../tools/driver/screens/sounds-page.ts';
import { speak, speakPaused } from '../../tools/driver/sound/speak.ts';
import { speakTold } from '../../tools/driver/sound/speak-told.ts';
import { serveSample } from '../start/sample-page.ts';

interface FlowScreens {
  sayable: Sayable;
  open(url: string): Promise<PracticePage>;
  applyScheme(page: Page): Promise<void>;
  shoot(page: Page, name: string): Promise<void>;
  /** The size of a page in pixels. */
  viewport: { width: number; height: number };
}

const text = 'They could see the lights of the harbor from the old road.';

/** Takes what Sayable shows of the flow of speech: a pause inside a group, one's own voice, both exercises. */
export async function shootFlow(screens: FlowScreens): Promise<void> {
  await shootPause(screens);
  await shootExercises(screens);
}

async function shootPause({ sayable, open, applyScheme, shoot, viewport }: FlowScreens): Promise<void> {
  const server = await serveSample(text);
  const practice = await open(server.origin);
  const card = await practice.practise('#clock', 'lights of the harbor');
  const said = await speakPaused(text, 'harbor');
  await sayable.microphone.say(said);
  await card.recordUntilScored();
  await shoot(practice.page, 'flow-pause');
  await card.press('You, with this melody');
  await untilSaid('The card', () => card.text(), /changed by Sayable/, 30_000);
  await shoot(practice.page, 'flow-own-voice');
  await practice.page.close();
  await server.close();
  const attempt = await CompareScreen.say(sayable, text, said);
  const compare = await CompareScreen.open(sayable, { attempt: attempt.id });
  await applyScheme(compare.page);
  await compare.page.setViewport(viewport);
  await compare.page.keyboard.press('a');
  await shoot(compare.page, 'flow-compare');
  await compare.page.close();
}

async function shootExercises({ sayable, applyScheme, shoot, viewport }: FlowScreens): Promise<void> {
  const sounds = await SoundsPage.open(sayable);
  await applyScheme(sounds.page);
  await sounds.page.setViewport(viewport);
  await sounds.press('Listen: Up or down');
  await sounds.page.waitForSelector('.sound-choice');
  await shoot(sounds.page, 'flow-hear');
  await sounds.press('All sounds');
  await sounds.press('Say: This word is the news');
  await sounds.waitUntilReady();
  const plain = await sounds.heading();
  await sayable.microphone.say(await speak(plain));
  await sounds.say();
  await shoot(sounds.page, 'flow-news');
  const news = await sounds.page.$eval('h1 .font-strong', (element) => element.textContent ?? '');
  const words: string[] = plain.match(/[\p{L}’']+/gu) ?? [];
  await sayable.microphone.say(await speakTold(plain, { kind: 'news', word: words.indexOf(news) }));
  await sounds.say();
  await shoot(sounds.page, 'flow-news-told');
  await sounds.page.close();
}
