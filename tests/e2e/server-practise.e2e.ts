import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchSayable, servePages } from '../../tools/driver/browser/harness.ts';
import { step } from '../../tools/driver/browser/step.ts';
import { readAttempts } from '../../tools/driver/browser/stored-attempts.ts';
import type { Card } from '../../tools/driver/screens/card.ts';
import { PracticePage } from '../../tools/driver/screens/practice-page.ts';
import { ServerSection } from '../../tools/driver/screens/server-section.ts';
import { startProxiedVendors } from '../../tools/driver/servers/proxied-vendors.ts';
import { testAccessCode } from '../../tools/driver/servers/proxy.ts';
import { speakDirectly } from '../../tools/driver/servers/speech-client.ts';
import { plainSentence } from '../../tools/driver/sound/readings.ts';
import { speak } from '../../tools/driver/sound/speak.ts';

const readByServer = 'Read by your server’s voice.';
const heardByServer = 'Checked with what your server heard.';

const [sayable, vendors, pages] = await Promise.all([launchSayable(), startProxiedVendors(), servePages()]);

/** Practice through the real proxy in workerd, before servers that speak the vendors' wire formats. */
describe('practice with a server', () => {
  let card: Card;

  const open = async (word = 'followed') => {
    const page = await PracticePage.open(sayable, `${pages.origin}/strict.html`);
    return page.practise('#text', word);
  };
  // The server's reading is aligned by the engine, which a busy machine is still loading when the first card
  // opens.
  const note = () => expect.poll(() => card.text(), { timeout: 45_000 });
  const spoken = () => vendors.elevenLabs.requests.filter(({ method }) => method === 'POST');

  beforeAll(async () => {
    const section = await ServerSection.open(sayable);
    await section.joinAndWait(vendors.proxy.url, testAccessCode);
    await section.page.close();
    // The fake vendor's voice shares these cores, so its text is rendered in advance: the real vendor is
    // fast.
    await speakDirectly(vendors.elevenLabs, { text: plainSentence, format: 'pcm_24000' });
    vendors.elevenLabs.reset();
    vendors.openAi.setBehaviour({ transcript: 'She followed and listened.' });
    await sayable.microphone.say(await speak('She followed and listened.'));
  });
  afterAll(() => Promise.all([sayable.close(), vendors.close(), pages.close()]));

  it('a server reads a sentence and transcribes it, and practice continues when it dies', async () => {
    await step("the server's voice reads the sentence, in full and slowly", async () => {
      card = await open();
      const footAt = await card.footAt();
      await note().toContain(readByServer);
      // A button that moves under the pointer is missed.
      expect(await card.footAt()).toBe(footAt);
      await card.press('Listen slow');
      await expect.poll(() => spoken().length).toBe(2);
      expect(spoken().map(({ body }) => body)).toMatchObject([
        { text: plainSentence },
        { text: plainSentence, voice_settings: { speed: 0.7 } },
      ]);
      await card.press('Listen slow');
    });

    await step('the score appears immediately, and then the word that was said instead', async () => {
      await card.recordUntilScored();
      await note().toContain(heardByServer);
      expect((await card.words()).at(-1)?.spoken).toContain('you said “listened”');
      const [sent] = vendors.openAi.requests.filter(({ path }) => path.endsWith('/audio/transcriptions'));
      const fields = Array.isArray(sent?.body) ? sent.body : [];
      expect(fields.map(([name]) => name)).toEqual(['model', 'languages[]', 'response_format', 'file']);
      const [attempt] = await readAttempts(sayable);
      expect(attempt).toMatchObject({ state: 'assessed', transcript: 'She followed and listened.' });
      expect(attempt?.assessment?.checkedBy).toBe('server');
      expect(attempt?.alignment?.user.at(-1)?.word).toBe('listened');
    });

    await step('the device caches the reference audio, and requests it only once', async () => {
      card = await open();
      await note().toContain(readByServer);
      await card.press('Listen slow');
      await card.press('Listen slow');
      expect(spoken()).toHaveLength(2);
    });

    await step("the score stays if the vendor's server dies during the recording", async () => {
      sayable.microphone.holdAt(1_000);
      await card.record();
      await sayable.untilHeld();
      await vendors.openAi.close();
      await sayable.resumeSpeech();
      await card.waitForScore();
      await note().toContain('Your server could not listen just now, so the score is this device’s own.');
      await expect.poll(() => card.text()).toContain(readByServer);
      expect(await card.notice()).toBe('');
    });

    await step('the score and a voice stay if the proxy dies during the recording', async () => {
      const before = (await readAttempts(sayable)).length;
      sayable.microphone.holdAt(1_000);
      await card.record();
      await sayable.untilHeld();
      await vendors.proxy.close();
      await sayable.resumeSpeech();
      await card.waitForScore();
      await note().toContain('so the score is this device’s own.');
      const attempts = await readAttempts(sayable);
      // Each repetition is stored once: a retried test says the sentence once more.
      expect(attempts).toHaveLength(before + 1);
      expect(new Set(attempts.map(({ state }) => state))).toEqual(new Set(['assessed']));
      // Sentences that the voice has read before need no server; the built-in voice reads the others.
      card = await open();
      await note().toContain(readByServer);
      card = await open('everybody');
      await note().toContain('Your server has no voice just now, so the built-in voice reads.');
      await card.press('Listen');
      await expect.poll(() => card.buttons()).toContain('Listen');
    });
  });
});
