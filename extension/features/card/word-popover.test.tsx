// @vitest-environment happy-dom
import type { AssessedWord, PracticeEvent, SaidAs } from '@sayable/shared/contracts';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DefinitionSource } from '../../messaging/definitions.ts';
import type { Input } from './state.ts';
import { play, prepared, record, scores, started, stopped, text, word } from './testing.ts';
import { WordPopovers } from './word-popovers.tsx';

let root: Root;
const lookUp = vi.fn<DefinitionSource['lookUp']>(() => new Promise(() => undefined));
const unasked = () => Promise.reject(new Error('Nobody asks for this here.'));
const definitions: DefinitionSource = {
  lookUp,
  star: unasked,
  unstar: unasked,
  explain: () => new Promise(() => undefined),
  openOptions: unasked,
};

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  HTMLElement.prototype.showPopover ??= () => undefined;
  HTMLElement.prototype.hidePopover ??= () => undefined;
  lookUp.mockClear();
  document.body.innerHTML = '<div id="root"></div>';
  root = createRoot(document.querySelector('#root') ?? document.body);
});
afterEach(async () => {
  await act(() => root.unmount());
  vi.unstubAllGlobals();
});

/** Opens the popover of a word of "I think so." as said by an otherwise unknown voice. */
async function open(judged: AssessedWord, said = '<unk>', planned: Input = prepared): Promise<string> {
  const user = [{ word: said, xmin: 0.5, xmax: 1, phones: [] }];
  const assessed: PracticeEvent = {
    type: 'attempt-assessed',
    attemptId: 'a',
    alignment: { user, bot: [] },
    assessment: { scores, words: [judged] },
  };
  const toWord = { type: 'open-word', index: 0, anchor: new DOMRect(0, 0, 10, 10) } as const;
  const { state } = play(planned, record, started('a'), stopped('a'), assessed, toWord);
  const props = { state, definitions, card: { current: null }, dispatch: () => undefined };
  await act(async () => root.render(<WordPopovers {...props} onCompare={() => undefined} />));
  return document.body.textContent ?? '';
}
const added: AssessedWord = { ...word(null, 0, 2), span: [2, 2], score: 0, error: 'added' };

describe('the popover of speech that is not in the text', () => {
  it('says so, lets it be heard, and has no meaning and nothing to compare', async () => {
    const shown = await open(added);
    expect(shown).toBe('Something else was said hereNot in the textRead only what is written.You');
    expect(lookUp).not.toHaveBeenCalled();
  });

  it('has the word where a server has heard which one it was', async () => {
    const shown = await open(added, 'really');
    expect(shown).toMatch(/^really.*Not in the text.*Compare both voices/);
    expect(lookUp).toHaveBeenCalledWith({ word: 'really', sentence: text });
  });
});

describe('the popover of a word', () => {
  const right = (phone: string) => ({ expected: phone, heard: phone, score: 95, error: 'none' as const });
  const judged = (...phones: AssessedWord['phones']): AssessedWord => ({
    ...word(0, 0, 2, 49),
    ...{ span: [2, 7], error: 'mispronounced', phones },
  });
  const wrong = (expected: string, heard: string) => ({
    ...{ expected, heard, score: 50, error: 'replaced' as const },
  });

  it('names no sound that nobody would believe, and no red sound has a 50', async () => {
    const shown = await open(judged(right('TH'), wrong('IH1', 'T'), right('NG'), right('K')));
    expect(shown).toContain('Modelθɪŋk');
    expect(shown).toContain('Youθ?ŋk');
    expect(shown).toContain('ɪ: not clear49');
    expect(shown).not.toContain('50');
  });

  it('has no list of sounds where the word was another one', async () => {
    const shown = await open(judged(wrong('TH', 'S'), wrong('IH1', 'IY1'), wrong('NG', 'N'), right('K')));
    expect(shown).toContain('Like another word');
    expect(shown).not.toContain('another sound');
    expect(document.querySelector('.sound-rows')).toBeNull();
  });

  it('offers another pronunciation of a word that was guessed', async () => {
    const ofPlan = (saidAs: SaidAs | undefined): PracticeEvent => ({
      type: 'sentence-prepared',
      plan: {
        text,
        words: [{ word: 'i', span: [0, 1], pronunciations: [['AY1']], ...(saidAs && { saidAs }) }],
      },
    });
    expect(await open(word(0, 0, 0), undefined, ofPlan('guess'))).toMatch(/A guess.*Not how you say it\?/);
    expect(await open(word(0, 0, 0), undefined, ofPlan(undefined))).toContain('Said differently?');
    expect(document.body.textContent).not.toContain('Not how you say it?');
  });

  it('has no score where no sound was scored', async () => {
    const missing: AssessedWord = { ...word(0, 0, 2, 0), span: [2, 7], error: 'omitted', userIndex: null };
    const shown = await open(missing);
    expect(shown).toContain('Left out');
    expect(shown).not.toContain('of 100');
  });
});
