import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../scripts/setup/dependencies.mjs';
import { launchSayable, servePages } from '../../tools/driver/browser/harness.ts';
import { step } from '../../tools/driver/browser/step.ts';
import { readAttempts } from '../../tools/driver/browser/stored-attempts.ts';
import { PracticePage } from '../../tools/driver/screens/practice-page.ts';
import { ServerSection } from '../../tools/driver/screens/server-section.ts';
import { startProxy, testAccessCode } from '../../tools/driver/servers/proxy.ts';
import { speak } from '../../tools/driver/sound/speak.ts';
import { startMfaService } from '../../tools/mfa/service.ts';

const [sayable, service, pages] = await Promise.all([
  launchSayable(),
  startMfaService({ main: join(root, 'tools', 'mfa', 'embedded-as-mfa.ts'), variables: { WORKERS: '1' } }),
  servePages(),
]);
const proxy = await startProxy({ MFA_URL: service.url });

/** The extension, the real proxy in workerd, and the real alignment service, which has MFA's name. */
describe('a sentence practised with an alignment service', () => {
  beforeAll(async () => {
    const section = await ServerSection.open(sayable);
    await section.joinAndWait(proxy.url, testAccessCode);
    await section.page.close();
    await sayable.microphone.say(await speak('She followed and listened.'));
  });
  afterAll(() => Promise.all([sayable.close(), service.close(), proxy.close(), pages.close()]));

  it('is sent only after a choice, and then the card says that the server helped', async () => {
    const asked = (route: string) => service.metric(`requests_total{route="${route}",status="200"}`);
    await step('nothing is sent by default', async () => {
      const page = await PracticePage.open(sayable, `${pages.origin}/strict.html`);
      const card = await page.practise('#text', 'followed');
      await card.recordUntilScored();
      await page.page.close();
    });
    await step('the learner switches it on', async () => {
      const section = await ServerSection.open(sayable);
      await section.options.toggle('The server places sounds');
      await expect.poll(() => section.options.isOn('The server places sounds')).toBe(true);
      await section.page.close();
    });
    await step('the score is shown immediately, and then what the server did', async () => {
      const page = await PracticePage.open(sayable, `${pages.origin}/strict.html`);
      const card = await page.practise('#text', 'followed');
      await expect.poll(() => asked('/ready')).toBe(1);
      await card.recordUntilScored();
      await expect
        .poll(() => card.text(), { timeout: 45_000 })
        .toContain('Your server helped to find the sounds.');
      expect(
        (await readAttempts(sayable)).map(({ assessment }) => assessment?.alignedBy?.name).sort(),
      ).toEqual(['mfa', undefined]);
      expect(await asked('/align')).toBe(1);
      expect(await card.notice()).toBe('');
    });
  });
});
