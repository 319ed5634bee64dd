// @vitest-environment happy-dom
import { defaultSettings, type Settings } from '@sayable/shared/contracts';
import { describe, expect, it, vi } from 'vitest';
import { type FakeModels, fakeModels } from '../../../../tools/driver/browser/fakes/fake-browser-models.ts';
import { browserModelSetup } from '../../../offscreen/browser-models/index.ts';
import { act, renderInPage } from '../../../ui/act.test-support.ts';
import { ConversationOptions } from '../conversation-options.tsx';
import { type BrowserModel, useBrowserModel } from './index.ts';

const render = renderInPage();
let settings: Settings;
let languageModel: BrowserModel;
let fake: ReturnType<typeof fakeModels>;

function Options() {
  const held = useBrowserModel(languageModel);
  return (
    <ConversationOptions
      settings={settings}
      languageModel={held}
      onChange={(patch) => {
        settings = { ...settings, ...patch };
        void render(<Options />);
      }}
    />
  );
}

/** Shows the options in a browser with the models in a state; a press counts as the person's click. */
async function show(state: Partial<FakeModels>, chosen: Partial<Settings> = {}) {
  fake = fakeModels(state);
  ({ languageModel } = browserModelSetup(fake.globals));
  settings = { ...defaultSettings, ...chosen };
  await render(<Options />);
}

const row = (title: string): HTMLElement => {
  const found = [...document.querySelectorAll<HTMLElement>('.option')].find(
    (one) => one.querySelector('p')?.textContent === title,
  );
  if (!found) throw new Error(`no row ${title}`);
  return found;
};
const model = () => row('The browser’s own language model');
const said = (of: HTMLElement) => of.querySelector('[role="status"], [role="alert"]')?.textContent;
const press = (of: HTMLElement) =>
  act(async () => {
    const button = of.querySelector('button');
    if (!button) throw new Error(`nothing to press in: ${of.textContent}`);
    fake.person.isActive = true;
    button.focus();
    button.click();
    fake.person.isActive = false;
  });
/** Lets the page be drawn anew until the check holds. */
const until = (check: () => void) =>
  vi.waitFor(async () => {
    await act(async () => new Promise<void>((resolve) => setTimeout(resolve)));
    check();
  });

describe('the browser’s models in the options', () => {
  it('are downloaded and used after one press, with the progress', async () => {
    await show({ model: 'downloadable', holdsAt: 0.5 });
    expect(said(model())).toMatch(/download it first/);
    await press(model());
    await until(() => expect(model().querySelector('progress')?.getAttribute('value')).toBe('0.5'));
    expect(model().textContent).toContain('50 %');
    expect(document.activeElement?.textContent).toBe('Stop');
    expect(settings.conversationEngine).toBe('auto');
    fake.state.change({ holdsAt: undefined });
    await until(() => expect(settings.conversationEngine).toBe('browser'));
    await until(() => expect(said(model())).toMatch(/^It answers in every scene/));
    expect(model().querySelector('[role="switch"]')?.getAttribute('aria-checked')).toBe('true');
    expect(document.activeElement).toBe(model().querySelector('[role="switch"]'));
    await press(model());
    expect(settings.conversationEngine).toBe('auto');
  });

  it('can be stopped during the download', async () => {
    await show({ model: 'downloadable', holdsAt: 0.25 });
    await press(model());
    await until(() => expect(model().textContent).toContain('25 %'));
    await press(model());
    await until(() => expect(model().textContent).toContain('Download and use it'));
    expect(settings.conversationEngine).toBe('auto');
  });

  it('are tested when they are switched on, and say why that failed', async () => {
    await show({ model: 'available' });
    expect(said(model())).toMatch(/^It is ready/);
    fake.state.change({ model: 'unavailable' });
    await press(model());
    await until(() => expect(said(model())).toMatch(/isn’t ready/));
    expect(model().querySelector('[role="alert"]')).not.toBeNull();
    expect(settings.conversationEngine).toBe('auto');
    fake.state.change({ model: 'available' });
    await press(model());
    await until(() => expect(settings.conversationEngine).toBe('browser'));
  });

  it('show a download of another page, and its end', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    await show({ model: 'downloading' });
    expect(said(model())).toBe('The browser is downloading it already.');
    expect(model().querySelector('progress')?.hasAttribute('value')).toBe(false);
    fake.state.change({ model: 'available' });
    await act(async () => vi.advanceTimersByTime(2_000));
    await until(() => expect(said(model())).toMatch(/^It is ready/));
  });

  it('can be switched off after they are gone', async () => {
    await show({}, { conversationEngine: 'browser' });
    expect(said(model())).toMatch(/none anymore/);
    await press(model());
    expect(settings.conversationEngine).toBe('auto');
  });
});
