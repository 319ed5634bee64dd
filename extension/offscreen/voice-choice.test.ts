import { defaultSettings, type Settings } from '@sayable/shared/contracts';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createVoiceChoice } from './voice-choice.ts';

const settingsAfter = (delayMs: number, listenVoice: string) =>
  new Promise<Settings>((resolve) => {
    setTimeout(() => resolve({ ...defaultSettings, listenVoice }), delayMs);
  });

describe('the choice of the voice', () => {
  beforeEach(() => void vi.useFakeTimers());
  it('waits for a starting service worker if no choice is known yet, and hardly later', async () => {
    let voice = 'system:ann';
    const choice = createVoiceChoice(() => settingsAfter(1_000, voice), { list: async () => [] });
    const first = choice.chosen();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await first).toBe('system:ann');
    voice = 'system:bob';
    const second = choice.chosen();
    await vi.advanceTimersByTimeAsync(150);
    expect(await second).toBe('system:ann');
    await vi.advanceTimersByTimeAsync(1_000);
    const third = choice.chosen();
    await vi.advanceTimersByTimeAsync(150);
    expect(await third).toBe('system:bob');
  });

  it('is a British voice of the system where British English is chosen', async () => {
    const settings: Settings = { ...defaultSettings, english: 'british' };
    const ann = { uri: 'ann', name: 'Ann', lang: 'en-GB' };
    const choice = createVoiceChoice(async () => settings, { list: async () => [ann] });
    expect(await choice.chosen()).toBe('system:ann');
    settings.listenVoice = 'model';
    expect(await choice.chosen()).toBeNull();
  });

  it('is the model voice if the service worker does not answer', async () => {
    const choice = createVoiceChoice(() => new Promise(() => undefined), { list: async () => [] });
    const chosen = choice.chosen();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(await chosen).toBeNull();
  });
});
