// @vitest-environment happy-dom
import { AppError } from '@sayable/shared/std';
import { describe, expect, it, vi } from 'vitest';
import { act } from '../../ui/act.test-support.ts';
import { button, press, shown, submit, type } from '../../ui/page.test-support.ts';
import type { BrowserModel } from '../settings/index.ts';
import { calls, freshPanel, given, sent, show } from './conversation-panel.test-support.tsx';
import { cafe, conversation } from './conversation-rows.test-support.ts';

freshPanel();

const joined = {
  name: 'joined',
  address: 'https://talk.example',
  canConverse: true,
  canRealtime: false,
} as const;
const ready: BrowserModel = { availability: async () => 'available', prepare: async () => undefined };
const choose = (title: string) => {
  const found = [...document.querySelectorAll<HTMLElement>('.scenario')].find((one) =>
    one.textContent?.startsWith(title),
  );
  if (!found) throw new Error(`No role-play ${title} in: ${shown()}`);
  return press(found.textContent ?? '');
};

describe('the list of role-plays', () => {
  it('starts one on this device without a server, and stores it', async () => {
    await show();
    await choose('At the café');
    expect(document.activeElement?.textContent).toBe('At the café');
    expect(shown()).toContain('The partner speaks on this device.');
    await press('Start');
    expect(given.open).toMatchObject({
      scenario: cafe,
      engine: 'embedded',
      state: 'running',
      openedAt: 100_000,
    });
    expect(given.open).not.toHaveProperty('serverAddress');
    expect(sent.at(-1)).toEqual({ type: 'open-conversation', conversationId: given.open?.id });
  });

  it('filters by level', async () => {
    await show();
    await press('B2');
    expect(shown()).toContain('A job interview');
    expect(shown()).not.toContain('At the café');
    await press('C1');
    expect(shown()).toContain('none of this level');
  });

  it('resumes one that was left', async () => {
    given.conversations = [conversation({ stepsReached: [0] }), conversation({ id: 'old', state: 'ended' })];
    await show();
    expect(document.querySelectorAll('.running > li')).toHaveLength(1);
    expect(shown()).toContain('1 of 2 steps');
    await press('Go on: At the café');
    expect(calls).toEqual(['bring up talk']);
  });

  it('says that a custom scene needs a server, and leads to the options', async () => {
    await show();
    expect(document.querySelector('textarea')).toBeNull();
    expect(shown()).toContain('It needs a server');
    await press('Join a server');
    expect(calls).toEqual(['options']);
  });

  it('generates one from a sentence with a server, stores it, and shows it', async () => {
    given.settings = { ...given.settings, serverAddress: joined.address };
    given.server = joined;
    given.make = async ({ wish, level }) => ({ ...cafe, title: 'Leaving', goal: wish, level });
    await show();
    await type('textarea', 'I need to tell my boss that I am leaving');
    await submit('.make-own form');
    expect(shown()).toContain('Leaving');
    expect(shown()).toContain('Your server answers (talk.example)');
    expect(given.own).toMatchObject([{ title: 'Leaving', origin: 'own', steps: [], createdAt: 100_000 }]);
    await press('Start');
    expect(given.open).toMatchObject({ engine: 'server' });
    // The conversation must first be created there.
    expect(given.open).not.toHaveProperty('serverAddress');
  });

  it('passes on the page’s text', async () => {
    given.settings = { ...given.settings, serverAddress: joined.address };
    given.server = joined;
    const source = { url: 'https://example.org/tides', title: 'Tides' };
    given.page = { source, text: 'The tide is late. '.repeat(400) };
    given.make = async ({ wish, level, passages }) => {
      expect(wish).toBe('Talk about the article “Tides”.');
      expect(passages?.join('')).toBe(given.page?.text);
      return { ...cafe, level, title: 'The tides' };
    };
    await show();
    await press('Talk about this page');
    await press('Start');
    expect(given.open).toMatchObject({
      page: source,
      pageText: given.page.text,
      scenario: { origin: 'page' },
    });
    expect(given.own).toEqual([]);
  });

  it('starts a conversation about the page on request, and keeps the open one', async () => {
    given.settings = { ...given.settings, serverAddress: joined.address };
    given.server = joined;
    given.page = { source: { url: 'https://example.org/tides', title: 'Tides' }, text: 'The tide is late.' };
    let made = 0;
    given.make = async ({ level }) => {
      made += 1;
      return { ...cafe, level, title: 'The tides' };
    };
    given.open = conversation();
    given.asksForPage = true;
    await show();
    await expect.poll(shown).toContain('The tides');
    expect(calls).toEqual(['leave talk']);
    expect(made).toBe(1);
  });

  it('keeps the custom scene’s room until the server has answered, so that the list does not move', async () => {
    const answer = Promise.withResolvers<typeof joined | { name: 'unreachable'; error: null }>();
    given.settings = { ...given.settings, serverAddress: joined.address };
    given.server = answer.promise;
    await show();
    expect(button('Your own scene').disabled).toBe(true);
    await act(async () => answer.resolve(joined));
    expect(button('Your own scene').disabled).toBe(false);
  });

  it('keeps that room if the server is unreachable, and leads to the reason', async () => {
    given.settings = { ...given.settings, serverAddress: joined.address };
    given.server = { name: 'unreachable', error: null };
    await show();
    await press('Your own scene');
    expect(document.activeElement?.textContent).toBe('Open the options');
    expect(shown()).toContain('can’t be reached');
  });

  it('has a button for a custom scene at the top if a model can generate it', async () => {
    await show();
    expect(shown()).not.toContain('About this page');
    given.settings = { ...given.settings, serverAddress: joined.address };
    given.server = joined;
    await show();
    await press('Your own scene');
    expect(document.activeElement?.tagName).toBe('TEXTAREA');
  });

  it('says why no scene could be generated, and can retry', async () => {
    given.settings = { ...given.settings, serverAddress: joined.address };
    given.server = joined;
    await show();
    await press('Talk about this page');
    expect(document.querySelector('[role="alert"]')?.textContent).toContain('can’t read this page');
    given.make = () =>
      Promise.reject(new AppError('budget-exhausted', 'The installation has no budget left.'));
    await type('textarea', 'A wish');
    await submit('.make-own form');
    expect(document.querySelector('[role="alert"]')?.textContent).toBe(
      'Today’s budget is used up. It is renewed tomorrow.',
    );
    expect(button('Make it').disabled).toBe(false);
  });

  it('starts one with the browser’s own model if that was chosen', async () => {
    given.settings = { ...given.settings, conversationEngine: 'browser' };
    given.languageModel = ready;
    await show();
    await choose('At the café');
    expect(shown()).toContain('The browser’s own model answers on this device.');
    await press('Start');
    expect(given.open).toMatchObject({ engine: 'embedded', browserPartner: true });
  });

  it('makes one’s own with the browser’s model, without a server', async () => {
    given.settings = { ...given.settings, conversationEngine: 'browser' };
    given.languageModel = ready;
    const makers: string[] = [];
    given.make = async ({ wish, level }, by) => {
      makers.push(by);
      return { ...cafe, title: 'Leaving', goal: wish, level };
    };
    await show();
    await type('textarea', 'I leave');
    await submit('.make-own form');
    expect(makers).toEqual(['browser']);
    await press('Start');
    expect(given.open).toMatchObject({
      engine: 'embedded',
      browserPartner: true,
      scenario: { origin: 'own' },
    });
  });

  it('offers the browser’s model for a custom scene if it is available, and remembers that choice', async () => {
    given.languageModel = { ...ready, availability: async () => 'downloadable' };
    await show();
    expect(shown()).toContain('Join a server');
    // Outside `press`, whose `act` the change of settings would overlap.
    button('Download and use it').click();
    await vi.waitFor(() => expect(document.querySelector('textarea')).not.toBeNull());
    expect(given.settings.conversationEngine).toBe('browser');
  });

  it('names the missing part if the chosen model isn’t ready', async () => {
    given.settings = { ...given.settings, conversationEngine: 'browser', serverAddress: joined.address };
    given.server = joined;
    await show();
    expect(shown()).toContain('You chose the browser’s own language model, and this browser has none');
    await choose('At the café');
    expect(shown()).toContain('isn’t ready, so the scene’s own partner answers');
    await press('Start');
    expect(given.open).toMatchObject({ engine: 'embedded' });
    expect(given.open).not.toHaveProperty('browserPartner');
  });
});
