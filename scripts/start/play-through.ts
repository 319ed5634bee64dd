import { mkdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { PracticePage } from '../../tools/driver/practice-page.ts';
import { Sayable } from '../../tools/driver/sayable.ts';
import { readAttempts } from '../../tools/driver/stored-attempts.ts';
import { root } from '../setup/dependencies.mjs';
import { chooseReading, type Reading } from './choose-reading.ts';
import { formatAttempt } from './print-attempt.ts';
import { serveSample } from './sample-page.ts';

interface PlayThroughOptions {
  executablePath: string;
  extensionPath: string;
  /** A recording, and what is read in it. */
  reading?: { audio: string; text: string };
}

const screenshot = join(root, '.sayable', 'start.png');

/**
 * The main job in a browser without a window: select, practise, record, judge. Prints the scored words.
 * @throws {Error} where a step doesn't come to its end.
 */
export async function playThrough({
  executablePath,
  extensionPath,
  reading: asked,
}: PlayThroughOptions): Promise<void> {
  const reading = await chooseReading(asked);
  const server = await serveSample(reading.text);
  const sayable = await Sayable.launch({
    executablePath,
    extensionPath,
    viewport: { width: 1280, height: 1000 },
  });
  try {
    console.log(`Reading: "${reading.text}"\nSpeaker: ${reading.description}`);
    await practiseOn(sayable, server.origin, reading);
    const [attempt] = await readAttempts(sayable);
    if (!attempt) throw new Error('The attempt is not in the history.');
    console.log(`\n${formatAttempt(attempt)}\n\nScreenshot: ${relative(process.cwd(), screenshot)}`);
  } finally {
    await sayable.close();
    await server.close();
  }
}

async function practiseOn(sayable: Sayable, url: string, { text, sound }: Reading): Promise<void> {
  const speechMs = await sayable.microphone.say(sound);
  const page = await PracticePage.open(sayable, url);
  console.log('Selecting the sentence and pressing Practise.');
  const card = await page.practise('#clock', text);
  console.log(`Recording ${(speechMs / 1000).toFixed(1)} s of speech; it stops by itself.`);
  await card.record();
  const { judged, status } = await card.waitForOutcome(speechMs + 60_000);
  // The words take their colours one after the other, and the score counts up.
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  await mkdir(join(root, '.sayable'), { recursive: true });
  await page.page.screenshot({ path: screenshot });
  if (!judged) throw new Error(`Not judged: ${status} (screenshot: ${screenshot})`);
}
