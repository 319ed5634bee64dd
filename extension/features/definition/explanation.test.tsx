// @vitest-environment happy-dom
import type { Result } from '@sayable/shared/contracts';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { definitionSource } from '../../messaging/definitions.test-support.ts';
import type { DefinitionSource } from '../../messaging/definitions.ts';
import type { WordExplanation } from '../../messaging/messages.ts';
import { act, renderInPage } from '../../ui/act.test-support.ts';
import { press, shown } from '../../ui/page.test-support.ts';
import { DefinitionView } from './definition-view.tsx';
import { useDefinition } from './use-definition.ts';

const render = renderInPage();
const explanation: WordExplanation = {
  meaning: 'The side of a <b>river</b>.',
  example: 'We sat on the bank.',
  translation: 'orilla',
  note: 'Not where money is kept.',
};
const explain = vi.fn<DefinitionSource['explain']>();
const openOptions = vi.fn(async () => ({ ok: true, value: null }) as const);
let canExplain: boolean;
const source = definitionSource({
  lookUp: async () => ({ ok: true, value: { entry: null, parts: [], starred: false, canExplain } }),
  explain,
  openOptions,
});

function Definition({ word }: { word: string }) {
  return <DefinitionView definition={useDefinition(source, word, `By the ${word} it is cool.`)} />;
}
const show = (word = 'bank') => render(<Definition word={word} />);
const buttons = () => [...document.querySelectorAll('button')].map((one) => one.textContent);
const failed = (
  code: 'timeout' | 'unauthorized' | 'budget-exhausted',
  retryable: boolean,
): Result<never> => ({
  ok: false,
  error: { code, message: `It is ${code}.`, retryable },
});
/** Makes requests that are answered when the test says so. */
function answerLater() {
  const answers: ((result: Result<WordExplanation>) => void)[] = [];
  explain.mockImplementation(() => new Promise((resolve) => answers.push(resolve)));
  return (result: Result<WordExplanation>) => act(async () => answers.shift()?.(result));
}
const signalOf = (call: number) => explain.mock.calls[call]?.[1];

beforeEach(() => {
  canExplain = true;
  explain.mockReset().mockResolvedValue({ ok: true, value: explanation });
  openOptions.mockClear();
});

describe('the explanation of a word in its sentence', () => {
  it('is not offered or requested if no server may be used', async () => {
    canExplain = false;
    await show();
    expect(buttons()).toEqual([]);
    expect(explain).not.toHaveBeenCalled();
  });

  it('is requested on demand, and shown as text beside the definition', async () => {
    await show();
    expect(explain).not.toHaveBeenCalled();
    await press('Explain this word here');
    expect(explain.mock.calls[0]?.[0]).toEqual({ word: 'bank', sentence: 'By the bank it is cool.' });
    expect(shown()).toContain('“bank” is not in the dictionary.');
    for (const text of [
      'The side of a <b>river</b>.',
      'orilla',
      '“We sat on the bank.”',
      'Not where money is kept.',
    ])
      expect(shown()).toContain(text);
    expect(document.querySelector('.explanation b')).toBeNull();
  });

  it('omits missing parts', async () => {
    explain.mockResolvedValue({ ok: true, value: { ...explanation, translation: null, note: null } });
    await show();
    await press('Explain this word here');
    expect(document.querySelectorAll('.explanation p')).toHaveLength(3);
  });

  it('can be cancelled while it is loading; a late answer is dropped, and the focus is kept', async () => {
    const answer = answerLater();
    await show();
    await press('Explain this word here');
    expect(shown()).toContain('Asking your server…');
    expect(document.querySelector('.explanation')?.getAttribute('aria-busy')).toBe('true');
    await press('Cancel');
    expect(signalOf(0)?.aborted).toBe(true);
    await answer({ ok: true, value: explanation });
    expect(buttons()).toEqual(['Explain this word here']);
    expect(document.activeElement).toBe(document.querySelector('.explanation'));
  });

  it('is cancelled when another word or no word is shown', async () => {
    const answer = answerLater();
    await show('bank');
    await press('Explain this word here');
    await show('bench');
    expect(signalOf(0)?.aborted).toBe(true);
    await answer({ ok: true, value: explanation });
    expect(shown()).not.toContain('orilla');
    await press('Explain this word here');
    expect(signalOf(1)?.aborted).toBe(false);
    await render(null);
    expect(signalOf(1)?.aborted).toBe(true);
  });

  it('reports an error, keeps the definition, and can be retried', async () => {
    explain.mockResolvedValueOnce(failed('timeout', true));
    await show();
    await press('Explain this word here');
    expect(shown()).toContain('That took too long. Sayable stopped waiting.');
    expect(shown()).toContain('“bank” is not in the dictionary.');
    await press('Try again');
    expect(shown()).toContain('orilla');
  });

  it('leads to the options if the device has to join the server again', async () => {
    explain.mockResolvedValueOnce(failed('unauthorized', false));
    await show();
    await press('Explain this word here');
    expect(buttons()).toEqual(['Open the options']);
    await press('Open the options');
    expect(openOptions).toHaveBeenCalledOnce();
  });

  it('only reports the error if a retry can’t help', async () => {
    explain.mockResolvedValueOnce(failed('budget-exhausted', false));
    await show();
    await press('Explain this word here');
    expect(shown()).toContain('Today’s budget is used up. It is renewed tomorrow.');
    expect(buttons()).toEqual([]);
  });
});
