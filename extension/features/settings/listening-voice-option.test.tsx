// @vitest-environment happy-dom

import { beforeEach, describe, expect, it } from 'vitest';
import { act, renderInPage } from '../../ui/act.test-support.ts';
import { ListeningVoiceOption } from './listening-voice-option.tsx';
import type { ListeningVoices } from './settings-actions.ts';

const render = renderInPage();
let spoken: (string | null)[];
const ann = { id: 'system:ann', name: 'Ann (en-GB)' };

beforeEach(() => {
  spoken = [];
});

async function show(list: (typeof ann)[], chosenId: string | null, instead: 'gone' | null = null) {
  const voices: ListeningVoices = {
    list: async () => list,
    say: async (_, voiceId) => {
      spoken.push(voiceId);
      return { ok: true, value: { instead } };
    },
  };
  await render(<ListeningVoiceOption voices={voices} chosenId={chosenId} onChoose={() => undefined} />);
}
const remark = () => document.querySelector('[role="status"]')?.textContent;
const names = () => Array.from(document.querySelectorAll('option'), ({ textContent }) => textContent);

describe('the choice of the model voice', () => {
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
