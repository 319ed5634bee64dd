import type { KeptTurn } from '@sayable/shared/contracts';
import { sceneOf } from '@sayable/shared/conversation';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchSayable } from '../../tools/driver/browser/harness.ts';
import { step } from '../../tools/driver/browser/step.ts';
import { RolePlay } from '../../tools/driver/conversation/role-play.ts';
import { speak } from '../../tools/driver/sound/speak.ts';

/**
 * An answer in the person's own words, with the question that it answers and what the partner says to its
 * meaning.
 */
interface OwnWords {
  asked: RegExp;
  said: string;
  voice: 'slt' | 'kal';
  answered: RegExp;
}

const answers: readonly OwnWords[] = [
  {
    asked: /what can i get you|what would you like to drink|coffee, tea or/i,
    said: 'Could you make me some coffee, please?',
    voice: 'slt',
    answered: /One coffee|Good choice/,
  },
  {
    asked: /small one or a large|small or a large|which one would you like|small for three/i,
    said: 'I am very thirsty, so give me the large cup.',
    voice: 'slt',
    answered: /thirsty today|A large/,
  },
  {
    asked: /something to eat|are you hungry/i,
    said: 'I have already had lunch at home.',
    voice: 'slt',
    answered: /All right/,
  },
  {
    asked: /a (?:fresh )?cookie/i,
    said: 'That sounds nice, why not?',
    voice: 'slt',
    answered: /You’ll love it/,
  },
  {
    asked: /chocolate cake is new|sandwich or some cake/i,
    said: 'I would prefer something salty.',
    voice: 'slt',
    answered: /Good choice/,
  },
  { asked: /warm/i, said: 'Please put it in the oven.', voice: 'slt', answered: /oven/ },
  { asked: /cream/i, said: 'I am allergic to milk.', voice: 'slt', answered: /No cream/ },
  {
    asked: /for here or to go|do you want to stay here/i,
    said: 'I have to go back to the office now.',
    voice: 'kal',
    answered: /To go, no problem/,
  },
  {
    asked: /milk or sugar/i,
    said: 'I always drink my coffee black.',
    voice: 'slt',
    answered: /Just as it is/,
  },
  {
    asked: /what’s your name/i,
    said: 'Everybody calls me Peter.',
    voice: 'kal',
    answered: /Thank you, Peter/,
  },
  {
    asked: /dollars, please|how do you want to pay/i,
    said: 'I have a credit card in my bag.',
    voice: 'slt',
    answered: /hold it here/,
  },
  {
    asked: /with the tax|is that okay/i,
    said: 'That is fine, I have a card.',
    voice: 'slt',
    answered: /Perfect|Thank you/,
  },
  {
    asked: /nice day|bye/i,
    said: 'It smells wonderful in here.',
    voice: 'kal',
    answered: /nice|hope you like it/i,
  },
  {
    asked: /anything else|get you else|everything okay/i,
    said: 'No, I have everything now.',
    voice: 'slt',
    answered: /See you next time/,
  },
];
/** The words of a text: marks can't be heard. */
const plain = (text: string): string => (text.toLowerCase().match(/[\p{L}\p{N}’']+/gu) ?? []).join(' ');

const sayable = await launchSayable({ flags: ['--host-resolver-rules=MAP * ~NOTFOUND'] });

/** A whole role-play by voice on the device alone, of which no answer is one that the scene suggests. */
describe('a role-play in the learner’s own words', () => {
  let play: RolePlay;

  beforeAll(async () => {
    play = await RolePlay.open(sayable);
    await play.page.setOfflineMode(true);
  });
  afterAll(() => sayable?.close());

  it('uses no answer that the scene suggests', async () => {
    const scene = await sceneOf('cafe');
    const suggested = (scene?.agenda ?? []).flatMap(({ answers: some }) =>
      some.flatMap(({ text, also = [] }) => [text, ...also].map(plain)),
    );
    expect(suggested.length).toBeGreaterThan(100);
    for (const { said } of answers) expect(suggested).not.toContain(plain(said));
  });

  /** Says an answer, and resolves with what the partner said to it. */
  async function answerTo({ said, voice }: OwnWords): Promise<string> {
    await play.until('idle');
    const place = (await play.turns()).length + 1;
    await play.say(await speak(said, { voice }));
    const isAnswered = (turns: KeptTurn[]) => turns[place]?.state === 'done';
    const turns = await play.turnsWhen(isAnswered, `an answer to "${said}"`);
    return turns[place]?.text ?? '';
  }

  it('is understood from the greeting to the goal, and ends with a report of the conversation', async () => {
    await play.begin('At the café');
    await play.untilGreeted();
    while (!(await play.views()).at(-1)?.isFinished) {
      const question = (await play.turns()).findLast(({ speaker }) => speaker === 'partner')?.text ?? '';
      const own = answers.find(({ asked }) => asked.test(question));
      if (!own) throw new Error(`No answer to “${question}”`);
      await step(`“${own.said}” is understood`, async () =>
        expect(await answerTo(own)).toMatch(own.answered),
      );
    }
    await play.conversation.press('End');
    const report = await play.conversation.waitForText(/You reached the goal/, 60_000);
    expect(report).toContain('Checked on this device');
    const spoken = (await play.turns()).filter(({ speaker }) => speaker === 'learner');
    expect(spoken.map(({ via, state }) => `${via} ${state}`)).toEqual(spoken.map(() => 'voice done'));
    const [conversation] = await play.conversations();
    expect(conversation?.evaluation).toMatchObject({ by: 'embedded', goalReached: true });
  });
});
