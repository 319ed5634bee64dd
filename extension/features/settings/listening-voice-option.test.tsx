// @vitest-environment happy-dom

import type { English } from '@sayable/shared/contracts';
import { beforeEach, describe, expect, it } from 'vitest';
import { act, renderInPage } from '../../ui/act.test-support.ts';
import { ListeningVoiceOption } from './listening-voice-option.tsx';
import type { ListeningVoices } from './settings-actions.ts';

const render = renderInPage();
let spoken: (string | null)[];
let stored: (string | null)[];
const ann = { uri: 'ann', name: 'Ann (en-GB)', lang: 'en-GB' };

beforeEach(() => {
  spoken = [];
  stored = [];
});

async function show(
  list: (typeof ann)[],
  chosenId: string | null,
  instead: 'gone' | null = null,
  english: English = 'american',
) {
  const voices: ListeningVoices = {
    list: async () => list,
    say: async (_, voiceId) => {
      spoken.push(voiceId);
      return { ok: true, value: { instead } };
    },
  };
  await render(
    <ListeningVoiceOption
      voices={voices}
      english={english}
      storedId={chosenId}
      onChoose={(id) => stored.push(id)}
    />,
  );
}
const remark = () => document.querySelector('[role="status"]')?.textContent;
const names = () => Array.from(document.querySelectorAll('option'), ({ textContent }) => textContent);

describe('the choice of the model voice', () => {
  it('is a British voice of the system where British English is chosen, until another one is', async () => {
    await show([{ uri: 'joe', name: 'Joe (en-US)', lang: 'en-US' }, ann], null, null, 'british');
    const choice = document.querySelector('select');
    expect([choice?.value, names().at(-1)]).toEqual(['system:ann', 'Joe (en-US)']);
    await act(async () => {
      if (choice) choice.value = '';
      choice?.dispatchEvent(new Event('change', { bubbles: true }));
    });
    expect(stored).toEqual(['model']);
    await show([ann], 'model', null, 'british');
    expect(document.querySelector('select')?.value).toBe('');
  });

  it('has the built-in voices if the system has none, and says so', async () => {
    await show([], null);
    expect(names()).toEqual(['Built-in voice', 'Built-in man’s voice']);
    expect(remark()).toContain('This computer has no English voice of its own');
    expect(remark()).not.toContain('Hands-free');
  });

  it('explains hands-free listening if there are voices of the system', async () => {
    await show([ann], null);
    expect(names()).toContain('Ann (en-GB)');
    expect(remark()).toContain('Hands-free waits while a voice of this computer talks.');
  });

  it('keeps a missing voice, and says which one reads instead', async () => {
    await show([ann], 'system:ben', 'gone');
    expect(names()).toContain('A voice that is not here');
    expect(document.querySelector('select')?.value).toBe('system:ben');
    expect(remark()).toContain('is not on this computer anymore, so the built-in voice reads.');
    await act(async () => document.querySelector('button')?.click());
    expect(spoken).toEqual(['system:ben']);
    expect(remark()).toBe('That voice did not read, so the built-in voice did.');
  });
});
