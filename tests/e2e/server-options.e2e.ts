import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { serveSample } from '../../scripts/start/sample-page.ts';
import { seriousViolations } from '../../tools/driver/browser/axe.ts';
import { launchSayable } from '../../tools/driver/browser/harness.ts';
import { step } from '../../tools/driver/browser/step.ts';
import { ServerSection } from '../../tools/driver/screens/server-section.ts';
import { startProxiedVendors } from '../../tools/driver/servers/proxied-vendors.ts';
import { testAccessCode } from '../../tools/driver/servers/proxy.ts';

const [sayable, vendors, otherSite] = await Promise.all([
  launchSayable(),
  startProxiedVendors(),
  serveSample(),
]);

/** The options' section for a server, with the real proxy in workerd. */
describe('the options for a server', () => {
  let section: ServerSection;
  beforeEach(async () => {
    section = await ServerSection.open(sayable);
  });
  afterEach(() => section.page.close());
  afterAll(() => Promise.all([sayable.close(), vendors.close(), otherSite.close()]));

  const statusOf = async (token: string) => {
    const headers = { Authorization: `Bearer ${token}` };
    return (await fetch(`${vendors.proxy.url}/api/installs/me`, { headers })).status;
  };
  const looksGood = async () => {
    for (const value of ['light', 'dark']) {
      await section.page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]);
      expect(await seriousViolations(section.page)).toEqual([]);
    }
  };

  it('say that no data leaves the device without a server', async () => {
    await expect.poll(() => section.text()).toContain('nothing that you read or say leaves this device');
    await looksGood();
  });

  it.each([
    ['something that is no address', () => 'two words', 'That is no address.'],
    ['an address without encryption', () => 'http://sayable.example', 'A server needs an encrypted address.'],
    ['an address that does not answer', () => 'localhost:1', 'The server did not answer.'],
    ['another site', () => otherSite.origin, 'is not a Sayable server'],
    ['with a wrong code', () => vendors.proxy.url, 'This access code is not right.'],
  ])('refuse to join %s, and say why', async (_name, address, words) => {
    await section.join(address(), 'wrong');
    await expect.poll(() => section.text(), { timeout: 15_000 }).toContain(words);
    await expect.poll(() => section.storedToken()).toBeUndefined();
    await looksGood();
  });

  it('a device joins a server, uses it, leaves it, and works without it', async () => {
    await step('joining shows immediately which services the server has', async () => {
      await section.joinAndWait(vendors.proxy.url, testAccessCode);
      const text = await section.text();
      expect(text).toContain(new URL(vendors.proxy.url).host);
      expect(text).toMatch(/The server answers, in \d+ ms\./);
      expect(text).toMatch(/Voice\s+Ready, [\d,]+ of [\d,]+ characters left today/);
      expect(text).toMatch(/Listening\s+Ready, [\d,]+ of [\d,]+ minutes left today/);
      expect(text).toMatch(/Language model\s+Ready, 100 % of today left/);
      expect(text).toMatch(/Finding sounds\s+Not set up; this device does it/);
      expect(await statusOf((await section.storedToken()) ?? '')).toBe(200);
      await looksGood();
    });

    await step(
      'the page still knows the server when it is opened again, and tests it on request',
      async () => {
        await section.page.reload();
        await section.page.waitForSelector('select[aria-label="Voice"]');
        expect(await section.text()).not.toContain('The server answers');
        await section.options.press('Test connection');
        await expect.poll(() => section.text()).toContain('The server answers');
      },
    );

    await step('a voice’s sample can be played, by keyboard, too', async () => {
      expect((await section.options.lines('Voice')).slice(0, 3)).toEqual([
        'Rachel, american',
        'Adam, american',
        'George, british',
      ]);
      await section.options.choose('Voice', 'George, british');
      const hear = await section.page.waitForSelector('::-p-aria([name="Hear George"][role="button"])');
      await hear?.focus();
      await section.page.keyboard.press('Enter');
      await expect.poll(() => section.text(), { timeout: 20_000 }).toContain('Playing.');
      const { peak, seconds } = await section.heard();
      expect(peak).toBeGreaterThan(0.05);
      expect(seconds).toBeGreaterThan(2);
      await expect.poll(() => section.text()).toContain('Warm resonance');
      const asked = vendors.elevenLabs.requests.filter(({ method }) => method === 'POST');
      expect(asked.map(({ path }) => path)).toEqual([
        expect.stringContaining('/v1/text-to-speech/JBFqnCBsd6RMkjVDRZzb/stream'),
      ]);
      // A sample that was fetched once is played from the device; a second press stops it.
      await section.options.press('Hear George');
      await expect.poll(() => section.text()).toContain('Playing.');
      await section.options.press('Stop');
      await expect.poll(() => section.text()).toContain('Warm resonance');
      expect(vendors.elevenLabs.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
    });

    await step('the page says that the vendor refused a sample, and the choice stays', async () => {
      vendors.elevenLabs.next({ type: 'status', status: 500 }, { times: 9, path: /text-to-speech/ });
      await section.options.choose('Voice', 'Adam, american');
      await section.options.press('Hear Adam');
      await expect.poll(() => section.text(), { timeout: 20_000 }).toMatch(/try again/i);
      await expect.poll(() => section.options.chosen('Voice')).toBe('Adam, american');
      vendors.elevenLabs.reset();
      await section.page.reload();
      await expect.poll(() => section.options.chosen('Voice').catch(() => '')).toBe('Adam, american');
    });

    await step('the page stores the choice of data to send', async () => {
      await section.options.toggle('The server listens too');
      await section.page.reload();
      await section.page.waitForSelector('select[aria-label="Voice"]');
      expect(await section.options.isOn('The server listens too')).toBe(false);
      expect(await section.options.isOn('A natural voice reads sentences')).toBe(true);
    });

    await step('leaving asks for confirmation, and the token is invalid afterwards', async () => {
      const token = (await section.storedToken()) ?? '';
      await section.options.press('Leave…');
      await looksGood();
      await section.options.press('Stay');
      await section.leave();
      await expect.poll(() => section.toast()).toContain('You left');
      await expect.poll(() => section.storedToken()).toBeUndefined();
      expect(await statusOf(token)).toBe(401);
    });

    await step('the page says that the server forgot this device, and offers to join again', async () => {
      await section.joinAndWait(vendors.proxy.url, testAccessCode);
      const headers = { Authorization: `Bearer ${await section.storedToken()}` };
      await fetch(`${vendors.proxy.url}/api/installs/me`, { method: 'DELETE', headers });
      await section.options.press('Test connection');
      await expect.poll(() => section.text()).toContain('Your server no longer knows this device.');
      await section.options.press('Join again');
      await section.page.waitForSelector('.server-form');
      const address = await section.page.$eval('.server-form input', (input) =>
        input instanceof HTMLInputElement ? input.value : '',
      );
      expect(address).toBe(vendors.proxy.url);
    });

    await step(
      'the learner can leave an unreachable server, and the page says that it was not notified',
      async () => {
        await section.joinAndWait(vendors.proxy.url, testAccessCode);
        await vendors.proxy.close();
        await section.options.press('Test connection');
        await expect.poll(() => section.text()).toContain('did not answer');
        await section.leave();
        await expect.poll(() => section.toast()).toContain('it could not be told');
        await expect.poll(() => section.storedToken()).toBeUndefined();
      },
    );
  });
});
