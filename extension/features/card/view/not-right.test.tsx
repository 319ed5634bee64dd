// @vitest-environment happy-dom
import type { AssessedPhone, AssessedWord, PracticeCommand } from '@sayable/shared/contracts';
import { withDisputes } from '@sayable/shared/disputes';
import { beforeEach, describe, expect, it } from 'vitest';
import { act, renderInPage } from '../../../ui/act.test-support.ts';
import { judged, noticed, play, result, scores } from '../card.test-support.ts';
import type { Intent } from '../state/state.ts';
import { NotRight } from './not-right.tsx';

const render = renderInPage();
const alignment = { bot: [{ word: 'think', xmin: 0, xmax: 1, phones: [] }], user: [] };
const red = (expected: string, heard: string): AssessedPhone => ({
  expected,
  heard,
  score: 20,
  error: 'replaced',
});
const right = (expected: string): AssessedPhone => ({ expected, heard: expected, score: 95, error: 'none' });
const word = (...phones: AssessedPhone[]): AssessedWord => ({
  userIndex: 0,
  botIndex: 0,
  span: [0, 5],
  score: 30,
  error: 'mispronounced',
  phones,
});
const think = word(red('TH', 'T'), red('IH1', 'IY1'), right('NG'), right('K'), right('S'), right('AH0'));
const sound = (name: string) => ({ word: 'think', about: 'sound' as const, sound: name });

const sent: Intent[] = [];

async function show(shown: AssessedWord): Promise<void> {
  const props = { attemptId: 'a', alignment, dispatch: (intent: Intent) => void sent.push(intent) };
  await render(<NotRight word={shown} {...props} />);
}
const disputed = (one: AssessedWord, ...names: string[]): AssessedWord =>
  withDisputes({ scores, words: [one] }, alignment, names.map(sound)).words[0] ?? one;
const buttons = () => [...document.querySelectorAll('button')];
const names = () => buttons().map((button) => button.getAttribute('aria-label'));

beforeEach(() => {
  sent.length = 0;
});

describe('“That’s not right”', () => {
  it('is beside each red sound, and becomes an undo button with the focus', async () => {
    await show(think);
    expect(names()).toEqual(['That’s not right: θ', 'That’s not right: ɪ']);
    const [first] = buttons();
    first?.focus();
    await act(async () => first?.click());
    const command: PracticeCommand = { type: 'dispute-mark', attemptId: 'a', mark: sound('TH') };
    expect(sent).toEqual([{ type: 'dispute', command }]);
    await show(disputed(think, 'TH'));
    expect(names()).toEqual(['Undo: θ', 'That’s not right: ɪ']);
    expect(document.activeElement).toBe(first);
    expect(document.querySelector('[role=status]')?.textContent).toBe('θ: not sure (you reported it)');
    await act(async () => first?.click());
    expect(sent[1]).toEqual({ type: 'dispute', command: { ...command, type: 'undo-dispute' } });
  });

  it('has no sound in its name if there is one mark, and is absent without a red mark', async () => {
    await show(word(red('TH', 'T'), right('K')));
    expect(names()).toEqual(['That’s not right']);
    await show({ ...word(), userIndex: null, error: 'omitted' });
    await act(async () => buttons()[0]?.click());
    const mark = { word: 'think', about: 'omitted', sound: null };
    expect(sent).toEqual([{ type: 'dispute', command: { type: 'dispute-mark', attemptId: 'a', mark } }]);
    await show({ ...word(right('TH')), error: 'none', score: 95 });
    expect(buttons()).toEqual([]);
  });

  it('is one button for a word that was another word as a whole', async () => {
    const other = word(red('TH', 'S'), red('IH1', 'AE1'), red('NG', 'N'), red('K', 'T'));
    await show(other);
    expect(names()).toEqual(['That’s not right']);
    await act(async () => buttons()[0]?.click());
    expect(sent).toHaveLength(4);
    await show(disputed(other, 'TH', 'IH', 'NG', 'K'));
    expect(names()).toEqual(['Undo']);
  });
});

describe('a dispute in the card', () => {
  const mark = sound('TH');
  const dispute: Intent = { type: 'dispute', command: { type: 'dispute-mark', attemptId: 'a', mark } };

  it('is sent to the host, and the same attempt shows its outcome', () => {
    const refined = { alignment, assessment: { scores, words: [disputed(think, 'TH')] } };
    const { commands, phase } = play(...result, dispute, (host) => host.attempt({ result: refined }));
    expect(commands.at(-1)).toBe('dispute-mark');
    expect(phase.name === 'result' && phase.attempt.assessment.words[0]?.phones[0]?.error).toBe('unsure');
  });

  it('keeps the result if it could not be stored, and says so', () => {
    const { phase, state } = play(...result, judged('a'), dispute, noticed);
    expect(phase.name).toBe('result');
    expect(state.notice).toMatchObject({ name: 'failed' });
  });
});
