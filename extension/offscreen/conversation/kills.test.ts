import 'fake-indexeddb/auto';
import type { Turn } from '@sayable/shared/contracts';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { conversation, idOf } from '../../storage/conversations/conversation.test-support.ts';
import { createConversationStore } from '../../storage/conversations/conversations.ts';
import { makeDatabase, makeHost, open, soon } from './conversation.test-support.ts';
import type { FakeLine } from './conversation-fakes.test-support.ts';

/** The other side as a server stores it: recognised turns are stored permanently. */
function serve(line: FakeLine, known: Turn[]): void {
  line.open([...known]);
  const send = line.send.bind(line);
  line.send = (message) => {
    send(message);
    if (message.type !== 'text-sent' || line.isClosed) return;
    const { turnId: id, text } = message;
    if (!known.some((turn) => turn.id === id)) {
      known.push({ id, speaker: 'learner', text, via: 'typed', startedAt: 1 });
    }
    line.say({ type: 'transcript-completed', turnId: id, text });
  };
}

/** Stops all writes, as a killed process does. */
function kill({ lines, turns }: ReturnType<typeof makeHost>): void {
  for (const line of lines) line.close();
  const never = () => new Promise<void>(() => undefined);
  Object.assign(turns, { put: never, patch: never, replace: never, remove: never });
}

it('no turn is lost or repeated, wherever hosts, panels and connections are killed', async () => {
  const step = fc.oneof(
    { weight: 3, arbitrary: fc.constant('type' as const) },
    fc.constantFrom('kill-host' as const, 'close-panel' as const, 'cut-line' as const),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
      const database = makeDatabase();
      await createConversationStore(database).put(conversation(1));
      const known: Turn[] = [];
      let made = makeHost(database);
      let panel = made.connect();
      let served = 0;
      const opened = async () => {
        panel.say(open);
        await soon(() => expect(made.lines.length).toBeGreaterThan(served));
        const line = made.lines[served];
        served += 1;
        if (line) serve(line, known);
      };
      await opened();
      const texts: string[] = [];
      for (const one of steps) {
        if (one === 'type') {
          const text = `Said ${texts.length}.`;
          texts.push(text);
          panel.say({ type: 'send-text', text });
          await soon(async () =>
            expect((await made.of(idOf(1))).some((turn) => turn.text === text)).toBe(true),
          );
        } else if (one === 'cut-line') {
          made.lines.at(-1)?.put({ type: 'line-lost' });
          made.lines.at(-1)?.open([...known]);
        } else {
          if (one === 'close-panel') panel.leave();
          else {
            kill(made);
            made = makeHost(database);
            served = 0;
          }
          panel = made.connect();
          await opened();
        }
      }
      await soon(async () =>
        expect((await made.of(idOf(1))).every(({ state }) => state === 'done')).toBe(true),
      );
      expect((await made.of(idOf(1))).map(({ text }) => text)).toEqual(texts);
      expect(known.map(({ text }) => text)).toEqual(texts);
      panel.leave();
      await soon(() => expect(made.host.isBusy).toBe(false));
      database.close();
    }),
    { numRuns: 20 },
  );
});
