import { defaultSettings, type Settings } from '@sayable/shared/contracts';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { changeSettings, readSettings, resetSettings, watchSettings } from './settings.ts';

beforeEach(() => fakeBrowser.reset());

it.each([
  [4, false],
  [8, true],
])('the listener is on by default if the computer has the memory: %i GB', async (deviceMemory, listens) => {
  vi.stubGlobal('navigator', { deviceMemory });
  vi.resetModules();
  const { changeSettings: change, readSettings: read } = await import('./settings.ts');
  expect((await read()).practiceListens).toBe(listens);
  await change({ practiceListens: true });
  expect((await read()).practiceListens).toBe(true);
  vi.unstubAllGlobals();
});

describe('settings', () => {
  it('are the defaults until a value is chosen, and then that value', async () => {
    expect(await readSettings()).toEqual(defaultSettings);
    await changeSettings({ showButton: false });
    await changeSettings({ sitesOff: ['news.example'] });
    expect(await readSettings()).toEqual({
      ...defaultSettings,
      showButton: false,
      sitesOff: ['news.example'],
    });
    await resetSettings();
    expect(await readSettings()).toEqual(defaultSettings);
  });

  it.each([
    ['off at first', undefined, false],
    ['on for somebody who chose it', true, true],
    ['off for somebody who declined it', false, false],
  ])('leave a second opinion of times %s', async (_, stored, isOn) => {
    if (stored !== undefined) await browser.storage.local.set({ 'settings.serverAligns': stored });
    expect((await readSettings()).serverAligns).toBe(isOn);
  });

  it('fall back to the default for each damaged field', async () => {
    await browser.storage.local.set({
      'settings.showButton': 'no',
      'settings.firstLanguage': 'es',
      other: 1,
    });
    expect(await readSettings()).toEqual({ ...defaultSettings, firstLanguage: 'es' });
  });

  it('are the defaults if the storage can’t be read', async () => {
    const error = vi.spyOn(console, 'error').mockReturnValue(undefined);
    vi.spyOn(browser.storage.local, 'get').mockRejectedValueOnce(new Error('Extension context invalidated.'));
    expect(await readSettings()).toEqual(defaultSettings);
    expect(error).toHaveBeenCalledOnce();
    vi.restoreAllMocks();
  });

  it('are sent to observers after each change, until they stop watching', async () => {
    const told: Settings[] = [];
    const stop = watchSettings((settings) => told.push(settings));
    await changeSettings({ microphoneId: 'headset' });
    await browser.storage.local.set({ other: 1 });
    await vi.waitFor(() => expect(told).toEqual([{ ...defaultSettings, microphoneId: 'headset' }]));
    stop();
    await changeSettings({ microphoneId: null });
    await readSettings();
    expect(told).toHaveLength(1);
  });

  it('are sent to observers when their page returns from the back/forward cache', async () => {
    const page = new EventTarget();
    vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
    vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page));
    const show = (persisted: boolean) =>
      page.dispatchEvent(Object.assign(new Event('pageshow'), { persisted }));
    const told = vi.fn();
    const stop = watchSettings(told);
    show(false);
    await readSettings();
    expect(told).not.toHaveBeenCalled();
    show(true);
    await vi.waitFor(() => expect(told).toHaveBeenCalledExactlyOnceWith(defaultSettings));
    stop();
    show(true);
    await readSettings();
    expect(told).toHaveBeenCalledOnce();
    vi.unstubAllGlobals();
  });
});
