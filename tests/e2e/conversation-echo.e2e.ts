import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { launchSayable } from '../../tools/driver/browser/harness.ts';
import type { Sayable } from '../../tools/driver/browser/sayable.ts';
import { buildConversationAudioPage } from '../../tools/driver/conversation/conversation-audio-page.ts';
import {
  decideBeside,
  joinLoudspeakerAndMicrophone,
  listenBeside,
} from '../../tools/driver/conversation/conversation-echo.ts';
import { measureNetwork } from '../../tools/driver/conversation/conversation-listening.ts';
import { speak } from '../../tools/driver/sound/speak.ts';

/**
 * The loudspeaker and the microphone are in one simulated room, so the echo is one of the audio that was
 * really played, with the gaps of a busy machine. (The browser's own echo cancellation gets nothing from the
 * fake devices; this check stands alone.)
 */
describe('the echo of the partner’s voice in the room', () => {
  let sayable: Sayable;
  let path: string;

  beforeAll(async () => {
    const built = await buildConversationAudioPage(inject('extensionPath'), 'echo');
    path = built.page;
    sayable = await launchSayable({ extensionPath: built.extensionPath });
  });
  afterAll(() => sayable.close());

  it.each([
    ['is not taken for a barge-in', false],
    ['does not hide a barge-in', true],
  ])('%s', async (_, isCutIn) => {
    const page = await sayable.openOwn(path);
    await joinLoudspeakerAndMicrophone(page);
    // Four sentences end while the person speaks: where a busy machine takes the sound of some pauses, the
    // others are left.
    const menu = isCutIn ? 'It is new. We have cakes. They are fresh.' : '';
    const tutor = await speak(
      `Welcome. What would you like to drink? We have coffee, tea and lemonade. Would you like to see the menu? ${menu}`,
      { voice: 'slt' },
    );
    const person = await speak(
      'Excuse me, I would rather have a glass of water, please, and the bill, because my train leaves soon, and I have to be home before my children come from school.',
    );
    await measureNetwork(page, 5);
    // The person speaks two seconds later, and no louder than the tutor.
    const cutIn = isCutIn ? { sound: person, atS: 2 } : undefined;
    const lengthMs = (tutor.samples.length / tutor.sampleRate) * 1_000;
    const heard = await listenBeside(page, tutor, lengthMs, cutIn);
    const decided = decideBeside(heard);
    await page.close();
    expect(decided.includes('interrupt')).toBe(isCutIn);
  });
});
