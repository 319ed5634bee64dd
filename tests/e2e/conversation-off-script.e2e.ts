import { scriptOf } from '@sayable/shared/conversation';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchSayable } from '../../tools/driver/harness.ts';
import { RolePlay, storyMs } from '../../tools/driver/role-play.ts';
import type { Sayable } from '../../tools/driver/sayable.ts';
import { speak } from '../../tools/driver/speak.ts';
import { step } from '../../tools/driver/step.ts';
import { isShort } from '../../tools/driver/test-form.ts';

/** An answer in the person's own words, with the question that it answers and what the partner says to its meaning. */
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
    voice: 'kal',
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
    answered: /See you next time/,
  },
];
/** The answers of the short form. In the long form the talk goes on to its goal. */
const FEW = 3;
/** No way to the goal has more questions. */
const MOST = 13;

/** The words of a text: marks can't be heard. */
const plain = (text: string): string => (text.toLowerCase().match(/[\p{L}\p{N}’']+/gu) ?? []).join(' ');

/** A role-play by voice on the device alone, of which no answer is one of the script's lines. */
describe('a role-play in one’s own words', () => {
  let sayable: Sayable;
  let play: RolePlay;

  beforeAll(async () => {
    sayable = await launchSayable({ flags: ['--host-resolver-rules=MAP * ~NOTFOUND'] });
    play = await RolePlay.open(sayable);
    await play.page.setOfflineMode(true);
  });
  afterAll(() => sayable?.close());

  it('says nothing that is on the list', () => {
    const nodes = Object.values(scriptOf('cafe')?.nodes ?? {});
    const listed = nodes.flatMap(({ replies }) =>
      replies.flatMap(({ text, also = [] }) => [text, ...also].map(plain)),
    );
    expect(listed.length).toBeGreaterThan(100);
    for (const { said } of answers) expect(listed).not.toContain(plain(said));
  });

  /** Says an answer, and resolves with what the partner said to it. */
  async function answerTo({ said, voice }: OwnWords): Promise<string> {
    await play.until('idle');
    const place = (await play.turns()).length + 1;
    await play.say(await speak(said, { voice }));
    const turns = await play.turnsWhen((all) => all[place]?.state === 'done', `an answer to "${said}"`);
    return turns[place]?.text ?? '';
  }

  it(
    'is understood from the greeting on, and ends with a report of what was heard',
    async () => {
      await play.begin('At the café');
      await play.untilGreeted();
      const isOver = async () => (await play.of('talk-finished')).length > 0;
      let count = 0;
      for (; count < (isShort ? FEW : MOST) && !(await isOver()); count++) {
        const question = (await play.turns()).at(-1)?.text ?? '';
        const own = answers.find(({ asked }) => asked.test(question));
        if (!own) throw new Error(`There is no answer to “${question}”.`);
        await step(`answers with “${own.said}”`, async () =>
          expect(await answerTo(own)).toMatch(own.answered),
        );
      }
      expect(await isOver()).toBe(!isShort);
      await step('ends with a report', async () => {
        await play.conversation.press('End');
        const report = await play.conversation.waitForText(
          isShort ? /reach what is missing/ : /You reached the goal/,
        );
        expect(report).toContain('Checked on this device');
        const spoken = (await play.turns()).filter(({ speaker }) => speaker === 'learner');
        expect(spoken.map(({ via, state }) => `${via} ${state}`)).toEqual(Array(count).fill('voice done'));
        const [conversation] = await play.conversations();
        expect(conversation?.evaluation).toMatchObject({ by: 'embedded', goalReached: !isShort });
      });
    },
    storyMs,
  );
});
