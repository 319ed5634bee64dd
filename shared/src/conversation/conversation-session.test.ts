import { describe, expect, it } from 'vitest';
import { memoryStore, settled, talkOptions, talkSession } from '../testing/index.ts';

const opened = { type: 'conversation-open', options: talkOptions } as const;

describe('opening', () => {
  it('says where the talk stands, and speaks the line that opens it', async () => {
    const talk = talkSession();
    talk.session.receive(opened);
    await settled();
    expect(talk.types()).toEqual([
      'conversation-opened',
      'reply-started',
      'reply-text',
      'reply-words',
      'reply-words',
      'timings-measured',
      'reply-ended',
    ]);
    expect(talk.spokenMs()).toBe('Hello! What can I get you?'.length * 10);
    expect(talk.session.isQuiet).toBe(false);
    talk.hearAll();
    expect(talk.store.turns).toMatchObject([{ speaker: 'partner', text: 'Hello! What can I get you?' }]);
    expect(talk.store.turns[0]).not.toHaveProperty('interrupted');
    expect(talk.session.isQuiet).toBe(true);
    expect(talk.openNow()).toBe(0);
  });

  it('keeps of a reply what was heard when the connection goes, and nothing where nothing was', async () => {
    for (const [characters, texts] of [
      [0, []],
      [14, ['Hello! What']],
    ] as const) {
      const store = memoryStore();
      const talk = talkSession(store);
      talk.session.receive(opened);
      await settled();
      talk.hear(characters);
      talk.session.close();
      expect(store.turns.map(({ text }) => text)).toEqual(texts);
      expect(store.turns.every(({ interrupted }) => interrupted)).toBe(true);
      expect(talk.openNow()).toBe(0);
    }
  });
});
