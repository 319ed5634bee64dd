// @vitest-environment happy-dom
import type { AssessedWord, ErrorReason, SaidAs } from '@sayable/shared/contracts';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { definitionSource } from '../../../messaging/definitions.test-support.ts';
import type { DefinitionSource } from '../../../messaging/definitions.ts';
import { act, renderInPage } from '../../../ui/act.test-support.ts';
import {
  anError,
  assessed,
  type Input,
  play,
  prepared,
  record,
  scores,
  started,
  text,
  word,
} from '../card.test-support.ts';
import { WordPopovers } from './word-popovers.tsx';

const render = renderInPage();
const lookUp = vi.fn<DefinitionSource['lookUp']>(() => new Promise(() => undefined));
const definitions = definitionSource({ lookUp, explain: () => new Promise(() => undefined) });

beforeEach(() => {
  HTMLElement.prototype.showPopover ??= () => undefined;
  HTMLElement.prototype.hidePopover ??= () => undefined;
  lookUp.mockClear();
});

/** Opens the popover of a word of "I think so." as said by an otherwise unknown voice. */
async function open(judged: AssessedWord, said = '<unk>', planned: Input = prepared): Promise<string> {
  const user = [{ word: said, xmin: 0.5, xmax: 1, phones: [] }];
  const result = { alignment: { user, bot: [] }, assessment: { scores, words: [judged] } };
  const toWord = { type: 'open-word', index: 0, anchor: new DOMRect(0, 0, 10, 10) } as const;
  const { state } = play(planned, record, started('a'), assessed('a', [], { result }), toWord);
  const props = { state, definitions, card: { current: null }, dispatch: () => undefined };
  await render(<WordPopovers {...props} onCompare={() => undefined} />);
  return document.body.textContent ?? '';
}
const added: AssessedWord = { ...word(null, 0, 2), span: [2, 2], score: 0, error: 'added' };

describe('the popover of added speech', () => {
  it('says so and plays it, without a meaning and a comparison', async () => {
    const shown = await open(added);
    expect(shown).toBe('Something else was said hereNot in the textRead only what is written.You');
    expect(lookUp).not.toHaveBeenCalled();
  });

  it('shows the word if a server recognised it', async () => {
    const shown = await open({ ...added, spoken: 'really' }, 'really');
    expect(shown).toMatch(/^reallyYou said really here, and it is not in the text.*Compare both voices/);
    expect(lookUp).toHaveBeenCalledWith({ word: 'really', sentence: text });
  });
});

describe('the popover of a word', () => {
  const right = (phone: string) => ({ expected: phone, heard: phone, score: 95, error: 'none' as const });
  const judged = (...phones: AssessedWord['phones']): AssessedWord => ({
    ...word(0, 0, 2, 49),
    span: [2, 7],
    error: 'mispronounced',
    phones,
  });
  const wrong = (expected: string, heard: string) => ({
    expected,
    heard,
    score: 50,
    error: 'replaced' as const,
  });

  it('shows no implausible sound, and no red sound with a 50', async () => {
    const shown = await open(judged(right('TH'), wrong('IH1', 'T'), right('NG'), right('K')));
    expect(document.querySelector('.phones')?.textContent).toBe('θɪ?ŋk');
    expect(document.querySelector('.phones .wrong')?.textContent).toBe('ɪ?');
    expect(shown).not.toContain('50');
  });

  it('has no list of sounds if the word was another one', async () => {
    const shown = await open(judged(wrong('TH', 'S'), wrong('IH1', 'IY1'), wrong('NG', 'N'), right('K')));
    expect(shown).toContain('This sounded like another word');
    expect(document.querySelector('.phones .wrong')).toBeNull();
    expect(document.querySelector('.mouth')).toBeNull();
  });

  it('shows the sounds, the error and the advice once each', async () => {
    const shown = await open(judged(wrong('TH', 'S'), right('IH1'), right('NG'), right('K')));
    expect(shown.match(/instead of/g)).toHaveLength(1);
    expect(shown).not.toContain('Another sound');
    expect(document.querySelectorAll('.phones .wrong')).toHaveLength(1);
    expect(document.querySelector('.mouth-aim')?.getAttribute('aria-label')).toContain('Mouth for θ');
  });

  it.each([
    [true, 'none', 'You said the weak form: /ət/'],
    [false, 'none', 'You said the full form: /ət/'],
    [true, 'unsure', undefined],
  ] as const)('says which form of a function word was heard (weak: %s, %s)', async (isWeak, error, note) => {
    const form = { phones: ['AH0', 'T'], isWeak };
    const shown = await open({ ...word(0, 0, 2), span: [2, 7], error, form });
    expect(shown.match(/You said the .* form: \/\S+\//)?.[0]).toBe(note);
  });

  it('offers another pronunciation of a word whose pronunciation was guessed', async () => {
    const ofPlan =
      (saidAs: SaidAs | undefined): Input =>
      (host) => {
        const planned = { word: 'i', span: [0, 1] as [number, number], pronunciations: [['AY1']] };
        host.show({ plan: { text, words: [{ ...planned, ...(saidAs && { saidAs }) }] } });
      };
    const guessed = await open(word(0, 0, 0), undefined, ofPlan('guess'));
    expect(guessed).toMatch(/A guess.*Not how you say this name\?/);
    const known = await open(word(0, 0, 0), undefined, ofPlan(undefined));
    expect(known).toContain('Do you say this word another way?');
    expect(known).not.toContain('Not how you say this name?');
  });

  it('has no score if no sound was scored', async () => {
    const missing: AssessedWord = { ...word(0, 0, 2, 0), span: [2, 7], error: 'omitted', userIndex: null };
    const shown = await open(missing);
    expect(shown).toContain('You left out think');
    expect(shown).not.toContain('of 100');
  });
});

describe('the popover of a repeated word', () => {
  const phone = (heard: string) => ({
    expected: 'TH',
    heard,
    score: heard === 'TH' ? 95 : 20,
    error: heard === 'TH' ? ('none' as const) : ('replaced' as const),
  });
  const asSaid = (heard: string, score: number): AssessedWord => ({
    botIndex: 0,
    userIndex: 0,
    span: [2, 7] as [number, number],
    score,
    phones: [phone(heard)],
    error: heard === 'TH' ? 'none' : 'mispronounced',
  });
  const unsure: AssessedWord = { ...asSaid('TH', 60), error: 'unsure' };
  const say = { type: 'say-word', held: false } as const;
  const begin = (number: number): Input[] => [say, started(`try-${number}`)];
  const dispatch = vi.fn();

  /** Shows the popover of "think", said 42 in its sentence, after these tries. */
  async function after(tries: readonly AssessedWord[], ...more: Input[]) {
    const said = tries.flatMap((judged, index) => [
      ...begin(index + 1),
      assessed(`try-${index + 1}`, [judged]),
    ]);
    const toWord = { type: 'open-word', index: 0, anchor: new DOMRect(0, 0, 10, 10) } as const;
    const first = [prepared, record, started('a'), assessed('a', [asSaid('S', 42)]), toWord];
    const { state } = play(...first, ...said, ...more);
    dispatch.mockClear();
    const props = {
      state,
      definitions,
      card: { current: null },
      dispatch,
      onAllowMicrophone: () => undefined,
    };
    await render(<WordPopovers {...props} />);
    const button = (name: string) =>
      [...document.querySelectorAll('button')].find((one) => one.textContent?.startsWith(name));
    const text = (selector: string) => document.querySelector(selector)?.textContent ?? '';
    return { button, status: text('[role="status"]'), ticks: ticks(), score: text('[role="img"]') };
  }
  const ticks = () => document.querySelector('.try-ticks')?.getAttribute('aria-label') ?? null;

  it('has one filled button: Say it', async () => {
    const { ticks } = await after([]);
    expect([...document.querySelectorAll('.btn-primary')].map((one) => one.textContent)).toEqual([
      'Say ithold Space',
    ]);
    expect(ticks).toBeNull();
  });

  it('shows its tries as ticks, and compares the last one with the one before and the best', async () => {
    const misses = [asSaid('S', 30), asSaid('S', 45), asSaid('S', 20)];
    expect(await after(misses.slice(0, 1))).toMatchObject({
      ticks: 'Tries: not yet, open, open',
      status: 'Not yet.',
    });
    expect(await after(misses.slice(0, 2))).toMatchObject({ status: 'Closer.' });
    expect(await after([asSaid('S', 45), asSaid('S', 20)])).toMatchObject({
      status: 'Not yet. Your best was 45.',
    });
  });

  it('says that the word is right, with the score before, and the next step', async () => {
    const shown = await after([asSaid('S', 30), asSaid('TH', 91)]);
    expect(shown).toMatchObject({
      status: 'That’s it.',
      score: '42 → 91',
      ticks: 'Tries: not yet, right, open',
    });
    await act(async () => shown.button('Back to the sentence')?.click());
    expect(dispatch).toHaveBeenCalledWith({ type: 'close-word' });
    expect(shown.button('Say it again')?.className).not.toContain('btn-primary');
  });

  it('counts no uncertain and no failed try', async () => {
    expect(await after([unsure])).toMatchObject({ ticks: 'Tries: open, open, open' });
    const fails =
      (reason: ErrorReason): Input =>
      (host) =>
        host.attempt({ phase: 'failed', error: { ...anError, reason } });
    expect((await after([], ...begin(1), fails('other-text'))).status).toMatch(
      /another word, so it doesn’t count/,
    );
    const failed = await after([], ...begin(1), fails('silence'));
    expect(failed.status).toContain('This try doesn’t count.');
    expect(failed.button('Say it')).toBeDefined();
  });

  it('suggests a break after three misses, and still offers another try', async () => {
    const { status, button } = await after([1, 2, 3].map(() => asSaid('S', 30)));
    expect(status).toContain('Listen to it slowly, then go on');
    expect(button('Say it again')).toBeDefined();
    expect(await after([1, 2, 3, 4].map(() => asSaid('S', 30)))).toMatchObject({
      ticks: 'Tries: not yet, open, open',
    });
  });

  it('requests the microphone if it is not allowed', async () => {
    const error = { ...anError, reason: 'microphone-denied' } as const;
    const denied: Input = (host) => host.attempt({ phase: 'failed', error });
    expect((await after([], say, denied)).button('Allow the microphone')).toBeDefined();
  });

  it('shows how near each round of a loop came, and the best, which is kept', async () => {
    const loop: Input[] = [(host) => host.read(), { ...say, loops: true }];
    const round = (id: string, judged: AssessedWord, isKept: boolean): Input[] => [
      ...[started(id), assessed(id, [judged], { isKept })],
    ];
    expect(await after([], ...loop)).toMatchObject({
      status: 'Say it with the voice, or right behind it. Use headphones.',
    });
    const shown = await after([], ...loop, ...round('b', asSaid('S', 42), true));
    expect(shown).toMatchObject({
      status: 'Not yet.Round 1: 42 · best 42',
      ticks: 'Tries: not yet, open, open',
    });
    await act(async () => shown.button('Done')?.click());
    expect(dispatch).toHaveBeenCalledWith({ type: 'finish' });
    expect(document.querySelector('select')?.getAttribute('aria-label')).toBe('Pause between rounds');
  });

  it('offers the loop beside Say it once the voice is there', async () => {
    const loopButton = () => document.querySelector<HTMLButtonElement>('.say-word .btn-icon');
    await after([]);
    expect(loopButton()?.disabled).toBe(true);
    await after([], (host) => host.read());
    expect(loopButton()?.disabled).toBe(false);
    // It is nobody's hand.
    await act(async () => loopButton()?.click());
    expect(dispatch).not.toHaveBeenCalled();
  });

  it('shows its own buttons while it listens, and the word to say', async () => {
    const { button, status } = await after([], ...begin(1));
    expect(status).toBe('Say “think” now.');
    await act(async () => button('Done')?.click());
    expect(dispatch).toHaveBeenCalledWith({ type: 'finish' });
    await act(async () => button('Cancel')?.click());
    expect(dispatch).toHaveBeenCalledWith({ type: 'cancel' });
  });
});
