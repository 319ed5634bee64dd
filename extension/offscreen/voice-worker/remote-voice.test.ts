import type { RenderedSpeech } from '@sayable/shared/ports';
import { AppError } from '@sayable/shared/std';
import type { FliteRequest } from '@sayable/shared/voice';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { serveCalls } from '../workers/index.ts';
import type { VoiceCalls } from './protocol.ts';
import { createRemoteVoice } from './remote-voice.ts';

const speech: FliteRequest = { text: 'Hello', voiceId: 'slt' };
const rendered: RenderedSpeech = {
  samples: new Float32Array([0.5]),
  sampleRate: 16_000,
  phones: [],
  voiceId: 'flite-slt',
};

/** The voice over a worker that runs in the test. */
function setUp(render: (speech: FliteRequest) => Promise<RenderedSpeech>) {
  const workers: { terminated: boolean; crash(): void }[] = [];
  const voice = createRemoteVoice((onReply, onCrash) => {
    const worker = { terminated: false, crash: onCrash };
    workers.push(worker);
    return {
      post: serveCalls<VoiceCalls>({ render: async (asked) => render(asked) }, (reply) =>
        onReply(structuredClone(reply)),
      ),
      terminate: () => {
        worker.terminated = true;
      },
    };
  });
  return { voice, workers };
}

describe('the voice in its worker', () => {
  beforeEach(() => void vi.useFakeTimers());
  it('renders several texts in one worker', async () => {
    const { voice, workers } = setUp(async () => rendered);
    expect(await voice.render(speech)).toEqual(rendered);
    expect(await voice.render(speech)).toEqual(rendered);
    expect(workers).toHaveLength(1);
  });

  it('ends its worker soon after the last text, and starts another one', async () => {
    const { voice, workers } = setUp(async () => rendered);
    await voice.render(speech);
    vi.advanceTimersByTime(2_000);
    expect(workers[0]?.terminated).toBe(true);
    expect(await voice.render(speech)).toEqual(rendered);
    expect(workers).toHaveLength(2);
  });

  it('ends its worker early if its memory is needed, but not before the text is rendered', async () => {
    const { voice, workers } = setUp(async () => rendered);
    const asked = voice.render(speech);
    voice.releaseSoon();
    expect(workers[0]?.terminated).toBe(false);
    expect(await asked).toEqual(rendered);
    expect(workers[0]?.terminated).toBe(true);
    await voice.render(speech);
    expect(workers[1]?.terminated).toBe(false);
    voice.releaseSoon();
    expect(workers[1]?.terminated).toBe(true);
  });

  it('throws the error of the voice', async () => {
    const { voice } = setUp(() => {
      throw new AppError('unprocessable', 'There are no words to say here.', { reason: 'no-words' });
    });
    await expect(voice.render(speech)).rejects.toMatchObject({ code: 'unprocessable', reason: 'no-words' });
  });

  it('throws if its worker crashes, and recovers', async () => {
    const render = vi.fn(async () => rendered);
    render.mockImplementationOnce(() => new Promise(() => undefined));
    const { voice, workers } = setUp(render);
    const lost = voice.render(speech);
    workers[0]?.crash();
    await expect(lost).rejects.toMatchObject({ code: 'internal', reason: 'engine-failed' });
    expect(await voice.render(speech)).toEqual(rendered);
  });
});
