import type { KeptConversation } from '@sayable/shared/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareAspects } from './compare-aspects.ts';
import { conversationMs } from './conversation-time.ts';
import { foundConversations, snippetOf } from './found-conversations.ts';
import { orbTicks, TICKS } from './orb-ticks.ts';
import { partnerName, phaseText } from './phase-text.ts';
import { firstPassages } from './start-conversation.ts';
import { wordDifference } from './word-difference.ts';

describe('the duration of a conversation', () => {
  it('excludes long pauses, and clocks that jump back', () => {
    expect(conversationMs([0, 10_000, 20_000], 25_000)).toBe(25_000);
    expect(conversationMs([0, 10_000, 86_400_000], null)).toBe(70_000);
    expect(conversationMs([10_000, 0], null)).toBe(0);
    expect(conversationMs([], null)).toBe(0);
  });
});

describe('the comparison with earlier conversations', () => {
  const ended = (id: string, endedAt: number, score: number | null, level: 'A1' | 'B1' = 'A1') => {
    const aspect = { score, reason: '', examples: [] };
    const evaluation = {
      by: 'embedded' as const,
      grammar: aspect,
      vocabulary: aspect,
      fluency: aspect,
      pronunciation: aspect,
    };
    return { id, endedAt, createdAt: endedAt, scenario: { level }, evaluation };
  };

  it('uses the mean of the last five earlier ones of the same level', () => {
    const now = ended('now', 100, 80);
    const earlier = [10, 20, 30, 40, 50, 60].map((at) => ended(`at ${at}`, at, at));
    const others = [ended('later', 200, 1), ended('other level', 90, 1, 'B1')];
    const { changes, count } = compareAspects(now, [...others, ...earlier, now]);
    expect(count).toBe(5);
    expect(changes.grammar).toBe(80 - 40);
  });

  it('never mixes a server’s scores with those of the device', () => {
    const now = ended('now', 100, 80);
    const before = ended('before', 50, 20);
    const byServer = { ...before, id: 'server', evaluation: { ...before.evaluation, by: 'server' as const } };
    expect(compareAspects(now, [byServer])).toMatchObject({ count: 0, changes: { grammar: null } });
    expect(compareAspects(now, [byServer, before])).toMatchObject({ count: 1, changes: { grammar: 60 } });
  });

  it('is absent if there was too little speech', () => {
    const before = ended('before', 50, null);
    expect(compareAspects(ended('now', 100, 80), [before]).changes.fluency).toBeNull();
    expect(compareAspects(ended('now', 100, null), [ended('before', 50, 70)]).changes.fluency).toBeNull();
  });
});

describe('a search', () => {
  const conversation = (id: string, title: string) => ({ id, scenario: { title } }) as KeptConversation;
  const cafe = conversation('one', 'At the café');
  const way = conversation('two', 'Asking the way');

  it('shows the text around the words, one row for each conversation', () => {
    const turn = (text: string) => ({ conversation: way, turn: { text } }) as never;
    const found = foundConversations(
      [cafe, way],
      [turn('Is the station far?'), turn('To the station.')],
      'station',
    );
    expect(found).toEqual([{ conversation: way, snippet: 'Is the station far?' }]);
    expect(foundConversations([cafe, way], [], 'café').map(({ conversation: { id } }) => id)).toEqual([
      'one',
    ]);
    expect(foundConversations([cafe, way], [], '')).toHaveLength(2);
  });

  it('shortens text between words, and never loses the searched word', () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(words, fc.nat(), (all, place) => {
        const wanted = all[place % all.length] ?? '';
        const snippet = snippetOf(all.join(' '), wanted);
        expect(snippet).toContain(wanted);
        expect(snippet.length).toBeLessThan(130);
        for (const word of snippet.replaceAll('…', '').trim().split(' ')) expect(all).toContain(word);
      }),
    );
  });
});

describe('the difference between two sentences', () => {
  it('is marked without the spaces around it', () => {
    expect(wordDifference('I want go home.', 'I want to go home.')).toEqual([
      { kind: 'same', text: 'I want ' },
      { kind: 'added', text: 'to' },
      { kind: 'same', text: ' ' },
      { kind: 'same', text: 'go home.' },
    ]);
  });

  it('contains both sentences, whatever they are', () => {
    const sentence = fc.array(fc.constantFrom('I', 'want', 'to', 'go', 'went', 'home'), { maxLength: 12 });
    fc.assert(
      fc.property(sentence, sentence, (said, better) => {
        const pieces = wordDifference(said.join(' '), better.join(' '));
        const shown = pieces.filter(({ kind }) => kind !== 'removed').map(({ text }) => text);
        expect(shown.join('')).toBe(better.join(' '));
        for (const { kind, text } of pieces) if (kind !== 'same') expect(text).toBe(text.trim());
      }),
    );
  });
});

describe('the orb', () => {
  it('grows with the level, and is still under reduced motion', () => {
    const length = (level: number, isStill = false, timeMs = 700) =>
      orbTicks({ phase: 'speaking', level, timeMs, isStill }).reduce((sum, tick) => sum + tick.length, 0);
    expect(length(0.9)).toBeGreaterThan(length(0.3));
    expect(length(0.5, true, 0)).toBe(length(0.5, true, 900));
    expect(length(0.5, true)).toBe(length(0.55, true));
  });

  it('stays within its drawable limits', () => {
    const phases = ['connecting', 'offline', 'idle', 'listening', 'thinking', 'speaking', 'ended'] as const;
    const moment = fc.record({
      phase: fc.constantFrom(...phases),
      level: fc.double({ min: 0, max: 1, noNaN: true }),
      timeMs: fc.nat(100_000),
      isStill: fc.boolean(),
    });
    fc.assert(
      fc.property(moment, (at) => {
        const ticks = orbTicks(at);
        expect(ticks).toHaveLength(TICKS);
        for (const { length, strength } of ticks) {
          expect(length).toBeGreaterThanOrEqual(0);
          expect(length).toBeLessThan(1.2);
          expect(strength).toBeGreaterThanOrEqual(0);
          expect(strength).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});

describe('names and status lines', () => {
  it('calls the partner by a short name', () => {
    expect(partnerName('the clerk at the ferry office')).toBe('Clerk');
    expect(partnerName('a friendly passer-by')).toBe('Friendly passer-by');
    expect(partnerName('Sam, who knows everybody')).toBe('Sam');
    expect(partnerName('')).toBe('Partner');
    expect(partnerName('somebody with a very long description of what they do')).toBe('Somebody');
  });

  it('describe the phase', () => {
    const live = { handsFree: false, isDeaf: false, isFinished: false };
    expect(phaseText({ ...live, phase: 'speaking' }, 'Clerk').now).toBe('Clerk speaks');
    const advice = (state: Partial<typeof live>) =>
      phaseText({ ...live, ...state, phase: 'speaking' }, 'Clerk').advice;
    expect(advice({})).toBe('Tap to stop');
    expect(advice({ handsFree: true })).toBe('Cut in any time');
    // Nobody can cut in on a voice of the system.
    expect(advice({ handsFree: true, isDeaf: true })).toBe('Tap to stop');
    expect(phaseText({ ...live, phase: 'idle', isFinished: true }, 'Clerk').now).toBe('That was the end');
  });
});

describe('the start of an article', () => {
  it('fits into a request, in order and without gaps', () => {
    fc.assert(
      fc.property(fc.nat(60_000), (length) => {
        const text = 'word '.repeat(Math.ceil(length / 5)).slice(0, length);
        const passages = firstPassages(text);
        expect(passages.length).toBeLessThanOrEqual(8);
        expect(text.startsWith(passages.join(''))).toBe(true);
        for (const passage of passages) expect(passage.length).toBeLessThanOrEqual(4_000);
      }),
    );
  });
});
