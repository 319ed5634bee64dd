import { defaultSettings, type InstallStatus, type Settings } from '@sayable/shared/contracts';
import { beforeEach, vi } from 'vitest';
import type { JoinedServer } from '../../../storage/index.ts';
import { act, renderInPage } from '../../../ui/act.test-support.ts';
import type { ServerActions } from './server-actions.ts';
import { ServerSection } from './server-section.tsx';

let render: ReturnType<typeof renderInPage>;
const status: InstallStatus = {
  installId: 'one',
  expiresAt: 5,
  parts: { languageModel: true, voice: true, aligner: false, conversation: true, realtime: false },
  used: { tokens: 999, characters: 10_000, audioSeconds: 61 },
  limit: { tokens: 1_000, characters: 10_000, audioSeconds: 600 },
};
/** The stored data, and the messages of the page's toasts. */
export const world: { joined: JoinedServer | null | undefined; settings: Settings; told: string[] } = {
  joined: undefined,
  settings: defaultSettings,
  told: [],
};
export const actions = {
  join: vi.fn<ServerActions['join']>(),
  test: vi.fn<ServerActions['test']>(),
  voices: vi.fn<ServerActions['voices']>(),
  speakSample: vi.fn<ServerActions['speakSample']>(),
  leave: vi.fn<ServerActions['leave']>(),
  forget: vi.fn<ServerActions['forget']>(),
};

export async function show(): Promise<void> {
  const offers = {
    current: null,
    make: ({ text }: { text: string }) => void world.told.push(text),
    undo: async () => undefined,
    hold: () => undefined,
  };
  const change = (patch: Partial<Settings>) => {
    world.settings = { ...world.settings, ...patch };
  };
  const server: ServerActions = { ...actions, useServer: () => world.joined };
  await render(<ServerSection settings={world.settings} server={server} change={change} offers={offers} />);
}
export async function type(label: string, text: string): Promise<void> {
  const input = [...document.querySelectorAll('label')]
    .find((one) => one.textContent === label)
    ?.querySelector('input');
  if (!input) throw new Error(`No field ${label}.`);
  await act(async () => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, text);
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });
}
export const alerts = () =>
  [...document.querySelectorAll('[role="alert"]')].map((one) => one.textContent).join(' ');

export const hide = () => render(null);

/** Resets the page before each test of the calling file. */
export function withFreshPage(): void {
  render = renderInPage();
  beforeEach(() => {
    world.joined = { address: 'https://sayable.example', expiresAt: Date.UTC(2027, 10, 20) };
    world.settings = { ...defaultSettings };
    world.told.length = 0;
    for (const action of Object.values(actions)) action.mockReset();
    actions.test.mockResolvedValue({ status, roundTripMs: 1_234 });
    actions.voices.mockResolvedValue([
      { id: 'a', name: 'Vera', accent: 'british', gender: 'female' },
      { id: 'b', name: 'Adam' },
    ]);
  });
}
