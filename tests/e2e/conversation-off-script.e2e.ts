import type { KeptTurn } from '@sayable/shared/contracts';
import { scriptOf } from '@sayable/shared/conversation';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchSayable } from '../../tools/driver/harness.ts';
import { RolePlay } from '../../tools/driver/role-play.ts';
import type { Sayable } from '../../tools/driver/sayable.ts';
import { speak } from '../../tools/driver/speak.ts';

/** An answer in the person's own words, and what the partner says to its meaning. */
interface OwnWords {
  said: string;
  voice: 'slt' | 'kal';
  answered: RegExp;
}

const talk: readonly OwnWords[] = [
  { said: 'Could you make me some coffee, please?', voice: 'slt', answered: /One coffee, sure/ },
  { said: 'I am very thirsty, so give me the large cup.', voice: 'slt', answered: /thirsty today/ },
  { said: 'I have already had lunch at home.', voice: 'kal', answered: /All right\. .*cookie/ },
  { said: 'That sounds nice, why not?', voice: 'slt', answered: /You’ll love it/ },
  { said: 'I have to go back to the office now.', voice: 'kal', answered: /To go, no problem/ },
  { said: 'I always drink my coffee black.', voice: 'slt', answered: /Just as it is/ },
  { said: 'Everybody calls me Peter.', voice: 'kal', answered: /Thank you, Peter/ },
  { said: 'I have a credit card in my bag.', voice: 'slt', answered: /hold it here/ },
  { said: 'It smells wonderful in here.', voice: 'kal', answered: /See you next time/ },
];
/** A partner who didn't understand asks again, and a person says it again: in so many of the answers at most. */
const MOST_REPEATED = 2;

/** The words of a text: marks can't be heard. */
const plain = (text: string): string => (text.toLowerCase().match(/[\p{L}\p{N}’']+/gu) ?? []).join(' ');

/** A whole role-play by voice on the device alone, of which no answer is one of the script's lines. */
describe('a role-play in one’s own words', () => {
  let sayable: Sayable;
  let play: RolePlay;

  beforeAll(async () => {
    sayable = await launchSayable({ microphone: 'file', flags: ['--host-resolver-rules=MAP * ~NOTFOUND'] });
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
    for (const { said } of talk) expect(listed).not.toContain(plain(said));
  });

  /** Says an answer, and resolves with what the partner said to it. */
  async function answerTo({ said, voice }: OwnWords): Promise<string> {
    await play.until('idle', 30_000);
    const place = (await play.turns()).length + 1;
    await play.say(await speak(said, { voice }));
    const isAnswered = (turns: KeptTurn[]) => turns[place]?.state === 'done';
    const turns = await play.turnsWhen(isAnswered, `an answer to "${said}"`, 30_000);
    return turns[place]?.text ?? '';
  }

  it('is understood from the greeting to the goal', async () => {
    await play.begin('At the café');
    await play.untilGreeted();
    let repeated = 0;
    for (const own of talk) {
      const answer = await answerTo(own);
      if (own.answered.test(answer)) continue;
      repeated += 1;
      expect(await answerTo(own)).toMatch(own.answered);
    }
    expect(repeated).toBeLessThanOrEqual(MOST_REPEATED);
    expect(await play.of('talk-finished')).toHaveLength(1);
  }, 240_000);

  it('ends with a report of what was heard', async () => {
    await play.conversation.press('End');
    const report = await play.conversation.waitForText(/You reached the goal/, 60_000);
    expect(report).toContain('Checked on this device');
    const spoken = (await play.turns()).filter(({ speaker }) => speaker === 'learner');
    expect(spoken.map(({ via, state }) => `${via} ${state}`)).toEqual(spoken.map(() => 'voice done'));
    const [conversation] = await play.conversations();
    expect(conversation?.evaluation).toMatchObject({ by: 'embedded', goalReached: true });
  }, 90_000);
});
