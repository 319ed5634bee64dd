import { encodeWav } from '@sayable/shared/audio';
import { expect, it } from 'vitest';
import { postAlign, speechFile, startMfaService } from '../../tools/mfa/service.ts';

const text = 'Three birds sat on the fence.';

it('without ffmpeg, the service decodes WAV itself, and says that other formats need ffmpeg', async () => {
  const bare = await startMfaService({ variables: { FFMPEG: '/nowhere/ffmpeg', WORKERS: '1' } });
  try {
    const other = encodeWav({ samples: new Float32Array(22_050 * 2), sampleRate: 22_050 });
    const silent = await postAlign(bare, { audio: other, text });
    expect([silent.status, await silent.json()]).toMatchObject([422, { error: { reason: 'silence' } }]);
    expect((await postAlign(bare, { audio: await speechFile(text), text })).status).toBe(200);
    const unknown = await postAlign(bare, { audio: new Uint8Array(999).fill(3), text });
    expect(unknown.status).toBe(415);
    expect(await unknown.text()).toContain('install ffmpeg');
  } finally {
    await bare.close();
  }
});
