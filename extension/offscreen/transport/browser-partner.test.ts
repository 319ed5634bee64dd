import type { ServerMessage } from '@sayable/shared/contracts';
import type { Partner, PartnerRequest } from '@sayable/shared/ports';
import { afterEach, describe, expect, it } from 'vitest';
import { fakeModels } from '../../../tools/driver/browser/fakes/fake-browser-models.ts';
import { createModelPartner } from '../browser-models/model-partner.ts';
import {
  conversationOf,
  lastOf,
  TestConversation,
  type TestParts,
  turnOf,
} from './in-process.test-support.ts';

/** A voice that makes a moment of silence out of each piece, and a recogniser that no test uses. */
const parts: TestParts = {
  phraseRecognizer: {
    listen: () => Promise.reject(new Error('The phrases are not asked here.')),
  },
  speak: async function* (text) {
    yield { samples: new Int16Array(160), characters: [{ offset: text.length - 1, startMs: 0, endMs: 10 }] };
  },
  learner: {
    speak: async () => ({
      samples: new Float32Array(160),
      sampleRate: 16_000,
      phones: [],
      voiceId: 'learner',
    }),
  },
};

let live: TestConversation;
afterEach(() => live.close());

const typed = (text: string) => live.send({ type: 'text-sent', turnId: crypto.randomUUID(), text });
const told = (type: ServerMessage['type']) => live.messages.filter((message) => message.type === type);
const ownConversation = () => {
  const conversation = conversationOf();
  return {
    ...conversation,
    scenario: { ...conversation.scenario, origin: 'own' as const, id: crypto.randomUUID() },
  };
};
const modelOf = (...answers: (string[] | { fails: string })[]): Partner =>
  createModelPartner(fakeModels({ model: 'available', answers }).globals.LanguageModel);

describe('the browser’s language model as the partner of a conversation', () => {
  it('plays a scene freely, without the scene’s hints, and ends it', async () => {
    live = new TestConversation(parts, conversationOf(), [], {
      model: modelOf(['A latte? Of course.'], ['Bye! [END]']),
    });
    expect(await live.listen()).toBe('Hi there! What can I get you?');
    let from = live.messages.length;
    typed('Could I get a latte?');
    expect(await live.listen(from)).toBe('A latte? Of course.');
    from = live.messages.length;
    typed('That is all. Goodbye!');
    expect(await live.listen(from)).toBe('Bye!');
    await live.waitFor('talk-finished', from);
    expect(told('replies-suggested')).toEqual([]);
    expect(told('partner-replaced')).toEqual([]);
  });

  it('plays the learner’s own scene', async () => {
    live = new TestConversation(parts, ownConversation(), [], { model: modelOf(['I see.']) });
    await live.listen();
    const from = live.messages.length;
    typed('I leave.');
    expect(await live.listen(from)).toBe('I see.');
  });

  it('gets the page chunks that fit', async () => {
    const requests: PartnerRequest[] = [];
    live = new TestConversation(parts, ownConversation(), [], {
      model: {
        async *reply(request) {
          requests.push(request);
          yield { type: 'text-delta', text: 'It says so.' };
        },
      },
      pageChunksFor: (text) => [`about ${text}`],
    });
    await live.listen();
    const from = live.messages.length;
    typed('tides');
    await live.listen(from);
    expect(requests.at(-1)?.passages).toEqual(['about tides']);
  });

  it('is replaced by the scene’s partner if it fails in the middle, with one message', async () => {
    live = new TestConversation(parts, conversationOf(), [], {
      model: modelOf(['What would you like?'], { fails: 'UnknownError' }),
    });
    await live.listen();
    let from = live.messages.length;
    typed('Hello!');
    await live.listen(from);
    from = live.messages.length;
    typed('A tea, please.');
    expect(await live.listen(from)).toContain('ea, lovely.');
    from = live.messages.length;
    typed('A small one, please.');
    await live.listen(from);
    expect(told('partner-replaced')).toMatchObject([{ error: { reason: 'browser-model-replaced' } }]);
    expect(lastOf(live).suggestions.length).toBeGreaterThan(0);
    expect(told('turn-failed')).toEqual([]);
  });

  it.each(['NotSupportedError', 'NotAllowedError', 'AbortError', 'UnknownError'])(
    'goes on in a built-in scene after one prompt failed: %s',
    async (fails) => {
      live = new TestConversation(parts, conversationOf(), [], {
        model: modelOf({ fails }, ['I see.'], ['Of course.']),
      });
      await live.listen();
      for (const text of ['Hello!', 'A tea, please.']) {
        const from = live.messages.length;
        typed(text);
        expect(await live.listen(from)).toMatch(/rather not|^I see\.$|^Of course\.$/);
      }
      expect(told('partner-replaced')).toEqual([]);
      expect(told('turn-failed')).toEqual([]);
    },
  );

  it('is replaced from the start if it is no longer available', async () => {
    live = new TestConversation(parts, conversationOf(), [turnOf('learner', 'A tea, please.')], {
      model: null,
    });
    expect(await live.listen()).toContain('ea, lovely.');
    expect(told('partner-replaced')).toHaveLength(1);
  });

  it('fails a turn of a role-play without a scene, with the reason and the next step', async () => {
    live = new TestConversation(parts, ownConversation(), [], { model: modelOf({ fails: 'UnknownError' }) });
    await live.listen();
    const from = live.messages.length;
    typed('I leave.');
    await expect(live.listen(from)).rejects.toThrow(/browser-model-silent/);
    expect(() => new TestConversation(parts, ownConversation(), [], { model: null })).toThrow(/isn’t ready/);
    expect(() => new TestConversation(parts, ownConversation())).toThrow(/needs a server/);
  });
});
