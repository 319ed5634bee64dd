// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { act } from '../../ui/act.test-support.ts';
import { announced, button, press, shown, submit, type } from '../../ui/page.test-support.ts';
import { calls, freshPanel, given, sent, show, store, tell } from './conversation-panel.test-support.tsx';
import { conversation, turn } from './conversation-rows.test-support.ts';

freshPanel();

async function open(...turns: typeof given.turns): Promise<void> {
  given.open = conversation();
  given.turns = turns;
  await show();
  await tell({ conversationId: 'talk', phase: 'idle' });
  sent.length = 0;
}

describe('a conversation', () => {
  it('opens its conversation, hands-free if it was left so', async () => {
    given.settings = { ...given.settings, conversationHandsFree: true };
    given.open = conversation();
    await show();
    expect(sent).toEqual([{ type: 'open-conversation', conversationId: 'talk' }]);
    await tell({ phase: 'idle' });
    expect(sent.at(-1)).toEqual({ type: 'set-hands-free', on: true });
    await tell({ phase: 'listening', handsFree: true });
    await press('Close the microphone');
    expect(sent.at(-1)).toEqual({ type: 'set-hands-free', on: false });
    expect(given.settings.conversationHandsFree).toBe(false);
  });

  it('sends typed text, and a suggested reply after a look at it', async () => {
    await open(
      turn('a', 'partner', { hints: ['A tea, please.'] }),
      turn('b', 'learner', { state: 'speaking' }),
    );
    await press('A tea, please.');
    expect(sent).toEqual([]);
    await submit('.type-line');
    expect(sent).toEqual([{ type: 'send-text', text: 'A tea, please.' }]);
    await type('.type-line input', '   ');
    await submit('.type-line');
    expect(sent).toHaveLength(1);
  });

  it('announces the partner’s turns when they are complete, but no earlier ones', async () => {
    await open(turn('a', 'partner', { text: 'Hi there!' }));
    expect(announced()).not.toContain('Hi there!');
    await tell({ phase: 'speaking', reply: { turnId: 'b', text: 'A tea. Anything' } });
    expect(announced()).not.toContain('A tea.');
    given.turns = [...given.turns, turn('b', 'partner', { text: 'A tea. Anything else?' })];
    await tell({ phase: 'idle', reply: null });
    await show();
    expect(announced()).toContain('Barista: A tea. Anything else?');
  });

  it('renders only the changed turns, however long the conversation is', async () => {
    const drawn = vi.spyOn(store, 'useAttempt');
    const attempt = (id: string) => turn(id, 'learner', { via: 'voice', attemptId: `attempt ${id}` });
    await open(...['a', 'b', 'c'].map(attempt));
    drawn.mockClear();
    await tell({ phase: 'listening', understood: { turnId: 'd', text: 'A new', stable: 0 } });
    expect(shown()).toContain('A new');
    given.turns = given.turns.map((one) => ({ ...one, ...(one.id === 'b' && { text: 'Other words.' }) }));
    await show();
    expect(shown()).toContain('Other');
    expect(drawn.mock.calls).toEqual([['attempt b']]);
  });

  it.each([
    ['gone', 'The voice you chose is not on this computer anymore'],
    ['not-natural', 'The natural voice can’t run on this computer'],
  ] as const)(
    'says in one line that a built-in voice speaks in place of one that is %s',
    async (cause, line) => {
      await open(turn('a', 'partner'));
      await tell({ passedOver: cause });
      expect(shown()).toContain(line);
    },
  );

  it('asks which reply was meant', async () => {
    await open(turn('a', 'partner'));
    await tell({ unsure: { turnId: 'b', candidates: ['A tea, please.', 'A tee, please.'] } });
    await press('A tee, please.');
    expect(sent).toEqual([{ type: 'send-text', text: 'A tee, please.', turnId: 'b' }]);
  });

  it('says that the reply was not understood, and keeps the suggestions', async () => {
    const failure = { code: 'unprocessable', message: 'I did not catch that.', retryable: true } as const;
    const replies = ['A tea, please.', 'A coffee, please.'];
    await open(
      turn('a', 'partner', { hints: replies }),
      turn('b', 'learner', { text: '', state: 'failed', failure }),
    );
    await tell({ unsure: { turnId: 'b', candidates: [] } });
    expect(shown()).toContain('I didn’t catch that. Say one of the replies below, or type it.');
    expect(shown()).not.toContain('I did not catch that.');
    for (const text of replies) expect(button(text).disabled).toBe(false);
  });

  it('explains a failure, keeps the learner’s turn, and retries it', async () => {
    const failure = {
      code: 'upstream-unavailable',
      message: 'Your server did not answer.',
      retryable: true,
    } as const;
    await open(turn('a', 'learner', { text: 'A tea.', state: 'failed', failure }));
    expect(announced()).toContain(
      'The server can’t answer now. Try again in a while. What you said is kept.',
    );
    expect(shown()).toContain('A tea.');
    await press('Try again');
    expect(sent).toEqual([{ type: 'retry-turn', turnId: 'a' }]);
  });

  it('lets the learner correct a transcript, or cancel the correction', async () => {
    const heard = turn('a', 'learner', { text: 'I am allergic to cats.' });
    await open(heard, turn('b', 'learner', { text: 'Typed.', via: 'typed' }));
    const pencils = () => document.querySelectorAll('[aria-label="Put right what was heard"]');
    expect(pencils()).toHaveLength(1);
    await press('Put right what was heard');
    const field = document.querySelector('textarea');
    expect([document.activeElement, field?.value]).toEqual([field, 'I am allergic to cats.']);
    await type('textarea', 'I am allergic to');
    const pressed = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true });
    await act(async () => field?.dispatchEvent(pressed));
    expect(pressed.defaultPrevented).toBe(true);
    expect([sent, document.querySelector('textarea')]).toEqual([[], null]);
    expect(document.activeElement).toBe(pencils()[0]);
    await press('Put right what was heard');
    await type('textarea', ' I am allergic to  aspirin. ');
    await submit('.mend-form');
    expect(sent).toEqual([{ type: 'mend-turn', turnId: 'a', text: 'I am allergic to aspirin.' }]);
    given.turns = [{ ...heard, text: 'I am allergic to aspirin.', asHeard: heard.text }];
    await show();
    expect(shown()).toContain('Put right by you');
    await tell({ phase: 'ended' });
    expect(pencils()).toHaveLength(0);
  });

  it('resumes here after another window took over', async () => {
    await open();
    await tell({ conversationId: null, isTakenOver: true });
    expect(announced()).toContain('in another window');
    await press('Go on here');
    expect(sent).toEqual([{ type: 'open-conversation', conversationId: 'talk' }]);
  });

  it('says that the microphone is blocked, and leads to the permission', async () => {
    await open();
    const error = { code: 'forbidden', message: 'The microphone is not allowed.', retryable: true } as const;
    const trouble = {
      at: 1,
      command: 'start-turn',
      error: { ...error, reason: 'microphone-denied' as const },
    };
    await tell({ trouble });
    expect(shown()).toContain('The microphone is blocked.');
    await press('Allow');
    expect(calls).toEqual(['allow microphone']);
    await press('Dismiss');
    await tell({ phase: 'idle' });
    expect(shown()).not.toContain('The microphone is blocked.');
    await tell({ trouble: { ...trouble, at: 2 } });
    expect(shown()).toContain('The microphone is blocked.');
  });

  it('repeats the partner’s last turn, and translates on request', async () => {
    given.settings = { ...given.settings, firstLanguage: 'es' };
    await open(turn('a', 'partner'), turn('b', 'learner'), turn('c', 'partner'));
    await press('Slower');
    await press('In other words');
    await press('Translate');
    expect(sent).toEqual([
      { type: 'say-again', turnId: 'c', pace: 'slow' },
      { type: 'say-in-other-words' },
      { type: 'translate-turn', turnId: 'a', into: 'es' },
    ]);
    given.turns = [turn('a', 'partner', { translations: { es: 'Hola.' } })];
    await show();
    expect(document.querySelector('[lang="es"]')?.textContent).toBe('Hola.');
  });

  it('asks for every translation once if the person wants all', async () => {
    given.settings = { ...given.settings, firstLanguage: 'es', conversationTranslates: true };
    await open(turn('a', 'partner'));
    await show();
    given.turns = [...given.turns, turn('b', 'partner')];
    await show();
    expect(sent.filter(({ type }) => type === 'translate-turn')).toEqual([
      { type: 'translate-turn', turnId: 'b', into: 'es' },
    ]);
  });

  it('shows corrections beside a turn, unless they are switched off', async () => {
    const correction = {
      kind: 'grammar',
      said: 'want go',
      better: 'want to go',
      because: 'After *want*, *to*.',
    } as const;
    const wrong = turn('a', 'learner', {
      text: 'I want go.',
      corrected: 'I want to go.',
      corrections: [correction],
    });
    await open(wrong, turn('b', 'learner', { text: 'Fine.', corrected: 'Fine.', corrections: [] }));
    expect([...document.querySelectorAll('.correction ins')].map((one) => one.textContent)).toEqual(['to']);
    expect(document.querySelector('.correction')?.textContent).toContain('After want, to.');
    await press('Hear it');
    expect(sent).toEqual([{ type: 'speak-text', text: 'I want to go.' }]);
    given.settings = { ...given.settings, conversationCorrections: false };
    await show();
    expect(document.querySelector('.correction')).toBeNull();
  });

  it.each([
    ['one phrase of a corrected sentence only once', ['Why didn’t you bring me'], []],
    [
      'each of several phrases with its buttons',
      ['Why didn’t you', 'bring me the milk'],
      ['Why didn’t you', 'bring me the milk'],
    ],
    ['a phrase that the sentence does not have', ['Why did you not'], ['Why did you not']],
  ])('shows %s', async (_, practised, named) => {
    const corrections = practised.map((practise) => ({
      ...({ kind: 'grammar', said: `you not ${practise}`, better: practise, because: '*Didn’t*.' } as const),
      practise,
    }));
    const text = 'Why you not bring me the milk?';
    await open(turn('a', 'learner', { text, corrected: "Why didn't you bring me the milk?", corrections }));
    const phrases = [...document.querySelectorAll('.correction q')].map((one) => one.textContent);
    expect(phrases).toEqual(named);
  });

  it('ends with an evaluation, or immediately if the learner has not said a word', async () => {
    await open(turn('a', 'partner'), turn('b', 'learner'));
    await press('End');
    expect(sent).toEqual([{ type: 'end-conversation' }]);
    expect(announced()).toContain('Looking at what was said');
    const error = { code: 'timeout', message: 'That took too long.', retryable: true } as const;
    await tell({ trouble: { at: 1, command: 'evaluate-conversation', error } });
    await press('Try again');
    expect(sent.at(-1)).toEqual({ type: 'evaluate-conversation' });
    expect(button('Talk again').disabled).toBe(false);
  });

  it('closes without an evaluation if the learner has not said a word', async () => {
    await open(turn('a', 'partner'));
    await press('End');
    expect(calls).toEqual(['leave talk']);
    expect(sent.some(({ type }) => type === 'end-conversation')).toBe(false);
  });
});
