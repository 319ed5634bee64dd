import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchSayable, servePages } from '../../tools/driver/browser/harness.ts';
import { readAttempts } from '../../tools/driver/browser/stored-attempts.ts';
import { PracticePage } from '../../tools/driver/screens/practice-page.ts';
import { ServerSection } from '../../tools/driver/screens/server-section.ts';
import { startProxy, testAccessCode } from '../../tools/driver/servers/proxy.ts';
import { speak } from '../../tools/driver/sound/speak.ts';
import { startMfaService } from '../../tools/mfa/service.ts';

const [sayable, service, pages] = await Promise.all([
  launchSayable(),
  startMfaService({ variables: { WORKERS: '1' } }),
  servePages(),
]);
const proxy = await startProxy({ MFA_URL: service.url });

/** The extension, the real proxy in workerd, and the real alignment service with the embedded engine. */
describe('a sentence practised with an alignment service', () => {
  beforeAll(async () => {
    const section = await ServerSection.open(sayable);
    await section.joinAndWait(proxy.url, testAccessCode);
    await section.page.close();
    await sayable.microphone.say(await speak('She followed and listened.'));
  });
  afterAll(() => Promise.all([sayable.close(), service.close(), proxy.close(), pages.close()]));

  it('has its score immediately, and then the card says that the server helped', async () => {
    const page = await PracticePage.open(sayable, `${pages.origin}/strict.html`);
    const card = await page.practise('#text', 'followed');
    await expect.poll(() => service.metric('requests_total{route="/ready",status="200"}')).toBe(1);
    await card.recordUntilScored();
    await expect
      .poll(() => card.text(), { timeout: 45_000 })
      .toContain('Your server helped to find the sounds.');
    const [attempt] = await readAttempts(sayable);
    expect(attempt?.assessment?.alignedBy?.name).toBe('embedded');
    expect(await service.metric('requests_total{route="/align",status="200"}')).toBe(1);
    expect(await card.notice()).toBe('');
  });
});
