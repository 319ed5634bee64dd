import { type AlignAnswer, alignAnswerSchema } from '@sayable/shared/contracts';
import { afterAll, describe, expect, it } from 'vitest';
import { startProxy } from '../../tools/driver/servers/proxy.ts';
import { speechFile, startMfaService } from '../../tools/mfa/service.ts';
import { ask } from '../../tools/proxy/ask.ts';

const service = await startMfaService({ variables: { WORKERS: '1' } });
const proxy = await startProxy({ MFA_URL: service.url });

/** The real proxy in workerd before the real service with the embedded engine. */
describe('the proxy in front of the alignment service', () => {
  const text = 'Three birds sat on the fence.';
  afterAll(() => Promise.all([service.close(), proxy.close()]));

  it('forwards recordings and options, and counts the seconds of audio', async () => {
    const token = await proxy.token();
    const form = new FormData();
    form.set('text', text);
    form.set('variants', 'on');
    form.set('audio', new Blob([await speechFile(text, { lexicon: { three: ['S', 'R', 'IY1'] } })]));
    form.set('reference', new Blob([await speechFile(text, { voice: 'slt' })]));
    const response = await fetch(`${proxy.url}/api/align`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: form,
    });
    expect(response.status).toBe(200);
    const answer: AlignAnswer = alignAnswerSchema.parse(await response.json());
    expect(answer.words[0]?.sounds[0]).toEqual(['TH', 'S']);
    expect(answer.user[0]?.phone_ops).toEqual([['replace', 0, 0]]);
    expect(answer.engine.name).toBe('embedded');
    await expect
      .poll(async () => (await ask(`${proxy.url}/api/installs/me`, { token })).body)
      .toMatchObject({ parts: { aligner: true }, used: { audioSeconds: expect.closeTo(4, 0) } });
  });

  it('reports the readiness of the service at no cost, to joined installs only', async () => {
    const token = await proxy.token();
    const ready = await ask(`${proxy.url}/api/align/ready`, { token });
    expect([ready.status, ready.body]).toEqual([
      200,
      { ready: true, engine: 'embedded', secondOpinion: false },
    ]);
    expect((await ask(`${proxy.url}/api/align/ready`)).status).toBe(401);
    const { body } = await ask(`${proxy.url}/api/installs/me`, { token });
    expect(body).toMatchObject({ used: { audioSeconds: 0 } });
  });

  it('reports that no service is configured', async () => {
    const alone = await startProxy();
    const { status } = await ask(`${alone.url}/api/align/ready`, { token: await alone.token() });
    expect(status).toBe(503);
    await alone.close();
  });
});
