import type { KeptConversation } from '@sayable/shared/contracts';
import { builtInScenarios } from '@sayable/shared/conversation';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeOffscreen } from '../../tools/driver/browser/faults.ts';
import { launchSayable } from '../../tools/driver/browser/harness.ts';
import { step } from '../../tools/driver/browser/step.ts';
import { readAttempts } from '../../tools/driver/browser/stored-attempts.ts';
import { readTable } from '../../tools/driver/browser/stored-rows.ts';
import { ConversationPanel } from '../../tools/driver/conversation/conversation-panel.ts';
import { patient } from '../../tools/driver/conversation/role-play.ts';
import { speak } from '../../tools/driver/sound/speak.ts';

const id = '00000000-0000-4000-8000-000000000001';
const cafe = builtInScenarios.find((scenario) => scenario.id === 'cafe');

const sayable = await launchSayable();

/** A conversation by voice on the device alone, without a screen. */
describe('the conversation host', () => {
  let panel: ConversationPanel;

  beforeAll(async () => {
    panel = await ConversationPanel.open(sayable);
    await panel.connect();
    if (!cafe) throw new Error('There is no café.');
    const conversation: KeptConversation = {
      id,
      createdAt: 1,
      updatedAt: 1,
      scenario: cafe,
      engine: 'embedded',
      state: 'running',
      stepsReached: [],
    };
    await panel.keep(conversation);
  });
  afterAll(() => sayable.close());

  const suggestions = async () =>
    (await panel.turns()).findLast(({ speaker }) => speaker === 'partner')?.hints ?? [];
  const suggested = async () => expect.poll(suggestions, patient).not.toEqual([]);
  /** Expects that a suggestion was understood as such: the story goes on to other ones. */
  const expectOtherSuggestions = async (than: readonly string[]) =>
    expect
      .poll(async () => (await suggestions()).filter((one) => !than.includes(one)), patient)
      .not.toEqual([]);

  it('listens, answers and assesses, and resumes after it was killed', async () => {
    await step('opens the conversation, transcribes a turn, answers it, and assesses it', async () => {
      await panel.say({ type: 'open-conversation', conversationId: id });
      await suggested();
      await expect.poll(() => panel.phase(), patient).toBe('idle');
      const states = async () => (await panel.turns()).map(({ speaker, state }) => [speaker, state]);
      await expect.poll(states).toEqual([['partner', 'done']]);
      expect((await panel.seen('spoken')).length).toBeGreaterThan(3);

      const told = await suggestions();
      const lengthMs = await sayable.microphone.say(await speak(told[0] ?? ''));
      await panel.say({ type: 'start-turn' });
      await expect.poll(() => panel.phase(), patient).toBe('listening');
      await sayable.untilSaid(lengthMs + 600);
      await panel.say({ type: 'finish-turn' });
      await expect.poll(async () => (await panel.turns())[1]?.text, patient).toMatch(/\p{L}/u);
      await expect.poll(async () => (await panel.turns())[2]?.state, patient).toBe('done');
      await expectOtherSuggestions(told);
      expect((await panel.turns())[2]?.timings).toHaveProperty('voice-to-voice');

      await expect.poll(async () => (await readAttempts(sayable))[0]?.state, patient).toBe('assessed');
      const [attempt] = await readAttempts(sayable);
      expect(attempt).toMatchObject({ text: (await panel.turns())[1]?.text, conversationId: id });
      expect(attempt?.assessment?.scores?.overall).toBeGreaterThan(40);
      // The recording is Opus of 4 kB a second at most.
      expect(attempt?.recordingBytes).toBeGreaterThan(1_000);
      expect(attempt?.recordingBytes).toBeLessThan(((attempt?.durationMs ?? 0) / 1_000) * 4_000);
    });

    await step('resumes the turn during which the host was killed', async () => {
      await expect.poll(() => panel.phase(), patient).toBe('idle');
      const before = await panel.turns();
      const told = await suggestions();
      await panel.say({ type: 'close-conversation' });
      const lengthMs = await sayable.microphone.say(await speak(told[0] ?? ''));
      await panel.say({ type: 'open-conversation', conversationId: id });
      expect((await panel.view()).conversationId).toBe(id);
      await panel.say({ type: 'start-turn' });
      await expect.poll(() => panel.phase(), patient).toBe('listening');
      await sayable.untilSaid(lengthMs + 1_500);
      // A piece has a second, and the database takes a moment to write it.
      const pieces = async () => (await readTable(panel.page, 'recordingChunks')).length;
      await expect.poll(pieces, patient).toBeGreaterThanOrEqual(Math.ceil(lengthMs / 1_000));
      await closeOffscreen(sayable);

      await panel.connect();
      await panel.say({ type: 'open-conversation', conversationId: id });
      // The recogniser writes what it hears.
      await expect
        .poll(async () => (await panel.turns())[before.length], patient)
        .toMatchObject({ state: 'done', text: expect.stringMatching(/\p{L}/u) });
      // The whole recording was kept: a part of it is no suggestion.
      await expectOtherSuggestions(told);
      const said = (await panel.turns()).filter(({ speaker }) => speaker === 'learner');
      expect(said).toHaveLength(2);
    });

    await step('ends the conversation with an evaluation', async () => {
      await panel.say({ type: 'end-conversation' });
      await expect.poll(() => panel.phase(), patient).toBe('ended');
      const evaluated = async () =>
        (await readTable<KeptConversation>(panel.page, 'conversations'))[0]?.evaluation;
      await expect.poll(async () => (await evaluated())?.by, patient).toBe('embedded');
      expect((await evaluated())?.measures.turns).toBe(2);
    });
  });
});
