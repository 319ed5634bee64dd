// @vitest-environment happy-dom
import type { StarredWord } from '@sayable/shared/contracts';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { definitionSource } from '../../messaging/definitions.test-support.ts';
import type { DefinitionSource } from '../../messaging/definitions.ts';
import { act, renderInPage } from '../../ui/act.test-support.ts';
import { shown } from '../../ui/page.test-support.ts';
import { WordList } from './word-list.tsx';
import type { WordsStore } from './words-store.ts';

const render = renderInPage();
const tide: StarredWord = { word: 'tide', sentence: 'The tide is out.', starredAt: 2 };
const oar: StarredWord = { word: 'oar', sentence: '', starredAt: 1 };
let words: StarredWord[] | undefined;
const store = {
  useStars: () => words,
  unstar: vi.fn<WordsStore['unstar']>(async (word) => {
    words = words?.filter((one) => one.word !== word);
  }),
  restore: vi.fn<WordsStore['restore']>(async () => undefined),
};
const practise = vi.fn(async () => undefined);
const lookUp = vi.fn<DefinitionSource['lookUp']>(async ({ word }) => ({
  ok: true,
  value: {
    parts: [],
    starred: true,
    canExplain: false,
    entry: {
      word,
      pronunciations: [],
      lexemes: [{ lemma: word, partOfSpeech: 'noun', senses: [{ gloss: `what ${word} is`, examples: [] }] }],
    },
  },
}));

async function show(): Promise<void> {
  await render(<WordList store={store} actions={{ practise }} definitions={definitionSource({ lookUp })} />);
}
async function press(name: string): Promise<void> {
  const all = [...document.querySelectorAll('button')];
  const found = all.find((one) => (one.getAttribute('aria-label') ?? one.textContent ?? '').startsWith(name));
  if (!found) throw new Error(`No button ${name}.`);
  await act(async () => found.click());
}

beforeEach(async () => {
  vi.useFakeTimers();
  vi.clearAllMocks();
  words = [tide, oar];
});

describe('the starred words', () => {
  it('are listed with their sentences, and are looked up only when they are opened', async () => {
    await show();
    expect([...document.querySelectorAll('li')].map((row) => row.textContent)).toEqual([
      'tideThe tide is out.',
      'oar',
    ]);
    expect(lookUp).not.toHaveBeenCalled();
  });

  it('show their meaning in their sentence, one at a time', async () => {
    await show();
    await press('tide');
    expect(lookUp).toHaveBeenCalledExactlyOnceWith({ word: 'tide', sentence: 'The tide is out.' });
    expect(shown()).toContain('what tide is');
    await press('Practice this sentence');
    expect(practise).toHaveBeenCalledExactlyOnceWith(tide);
    await press('oar');
    expect(shown()).toContain('what oar is');
    expect(shown()).not.toContain('what tide is');
    expect(shown()).not.toContain('Practice this sentence');
  });

  it('may be whole sentences, with what they mean, which no dictionary has', async () => {
    words = [{ word: 'where is it?', sentence: 'Where is it?', starredAt: 3, means: 'Wo ist es?' }];
    await show();
    expect(document.querySelector('li')?.textContent).toBe('Where is it?Wo ist es?');
    await press('Where is it?');
    await press('Practice this sentence');
    expect(practise).toHaveBeenCalledExactlyOnceWith(words[0]);
    expect(lookUp).not.toHaveBeenCalled();
    await press('Star “Where is it?”');
    expect(shown()).toContain('“Where is it?” taken out');
    await press('Undo');
    expect(store.restore.mock.lastCall).toMatchObject([{ means: 'Wo ist es?' }]);
  });

  it('are removed, with an undo for some seconds', async () => {
    await show();
    await press('Star “tide”');
    expect(store.unstar).toHaveBeenCalledExactlyOnceWith('tide');
    await press('Undo');
    expect(store.restore).toHaveBeenCalledExactlyOnceWith(tide);
    await press('Star “oar”');
    await act(async () => vi.advanceTimersByTime(6_001));
    await expect(press('Undo')).rejects.toThrow('No button');
  });

  it('explain how to star a word if there is none', async () => {
    words = [];
    await show();
    expect(shown()).toContain('No words yet');
  });
});
