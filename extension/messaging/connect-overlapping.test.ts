import { describe, expect, it } from 'vitest';
import { record, settled, setUp } from './connect-practice.test-support.ts';

describe('a port over which one recording is assessed while the next is made', () => {
  it('reports the recording that was being assessed, and the recording that was running', async () => {
    const { client, port, events } = setUp();
    client.send(record);
    await settled();
    port().say({ type: 'recording-started', attemptId: 'a1' });
    port().say({ type: 'recording-stopped', attemptId: 'a1', because: 'endpoint' });
    client.send(record);
    port().say({ type: 'recording-started', attemptId: 'a2' });
    events.length = 0;
    port().drop();
    await settled();
    expect(events).toMatchObject([
      { type: 'command-failed', command: 'stop-recording', attemptId: 'a1' },
      { type: 'command-failed', command: 'start-recording', attemptId: 'a2' },
    ]);
  });

  it('does not confuse the end of an assessment with the end of the next recording', async () => {
    const { client, port, events } = setUp();
    client.send(record);
    await settled();
    port().say({ type: 'recording-started', attemptId: 'a1' });
    port().say({ type: 'recording-stopped', attemptId: 'a1', because: 'endpoint' });
    client.send(record);
    port().say({ type: 'recording-started', attemptId: 'a2' });
    port().say({
      type: 'command-failed',
      command: 'stop-recording',
      attemptId: 'a1',
      error: { code: 'unprocessable', message: 'Silence.', retryable: true },
    });
    events.length = 0;
    port().drop();
    await settled();
    expect(events).toMatchObject([{ command: 'start-recording', attemptId: 'a2' }]);
  });
});
