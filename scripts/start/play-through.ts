import { mkdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { Sayable } from '../../tools/driver/browser/sayable.ts';
import { readAttempts } from '../../tools/driver/browser/stored-attempts.ts';
import { PracticePage } from '../../tools/driver/screens/practice-page.ts';
import { root } from '../setup/dependencies.mjs';
import { chooseRecording, type Recording } from './choose-recording.ts';
import { formatAttempt } from './print-attempt.ts';
import { serveSample } from './sample-page.ts';

interface PlayThroughOptions {
  executablePath: string;
  extensionPath: string;
  /** A recording, and the text that is read in it. */
  recording?: { audio: string; text: string };
}

const screenshot = join(root, '.sayable', 'start.png');

/**
 * Runs the main job in a headless browser: select, practise, record, judge. Prints the scored words.
 * @throws {Error} if a step is not completed
 */
export async function playThrough({
  executablePath,
  extensionPath,
  recording: requested,
}: PlayThroughOptions): Promise<void> {
  const recording = await chooseRecording(requested);
  const server = await serveSample(recording.text);
  const sayable = await Sayable.launch({
    executablePath,
    extensionPath,
    viewport: { width: 1280, height: 1000 },
  });
  try {
    console.log(`Sentence: "${recording.text}"\nSpeaker:  ${recording.description}`);
    await practiseOn(sayable, server.origin, recording);
    const [attempt] = await readAttempts(sayable);
    if (!attempt) throw new Error('The history does not contain the attempt.');
    console.log(`\n${formatAttempt(attempt)}\n\nScreenshot: ${relative(process.cwd(), screenshot)}`);
  } finally {
    await sayable.close();
    await server.close();
  }
}

async function practiseOn(sayable: Sayable, url: string, { text, sound }: Recording): Promise<void> {
  const speechMs = await sayable.microphone.say(sound);
  const page = await PracticePage.open(sayable, url);
  console.log('Selecting the sentence and pressing Practice.');
  const card = await page.practise('#clock', text);
  console.log(`Recording ${(speechMs / 1000).toFixed(1)} s of speech. The recording ends automatically.`);
  await card.record();
  const { judged, status } = await card.waitForOutcome(speechMs + 60_000);
  // Wait for the animations: the words are coloured one after the other, and the score counts up.
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  await mkdir(join(root, '.sayable'), { recursive: true });
  await page.page.screenshot({ path: screenshot });
  if (!judged) throw new Error(`The recording was not judged: ${status} (screenshot: ${screenshot})`);
}
