import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { playedExchanges, replayedExchanges, sheetOf, withLabels } from './judging.ts';
import { repliesTo } from './partner.ts';
import { cardOf, halfOf, newTalk, type PlayedTalk, readTalk, readTalks } from './played-talk.ts';
import { figuresOf, talkLines, verdictOf } from './recount.ts';

const learner = 'lan-first-coffee';
const lines = ['A tea, please.', 'Large, please.', 'I am here in town for the first time.'];

/** A talk with today's replies. */
async function talkOf(said: readonly string[] = lines): Promise<PlayedTalk> {
  const replies = await repliesTo(
    'cafe',
    said.map((text) => ({ text })),
  );
  const turns = said.map((text, at) => ({ learner: text, replies: [{ text: replies[at]?.text ?? '' }] }));
  return { ...newTalk('cafe', `${learner}.json`), turns };
}

const judging = (talk: PlayedTalk, judge: 'first' | 'second') => ({
  talk,
  judge,
  isReplay: false,
  exchanges: playedExchanges(talk),
});

/** A talk that both judges have judged. */
async function judgedTalk(): Promise<PlayedTalk> {
  const talk = await talkOf();
  const once = withLabels(judging(talk, 'first'), ['sensible', 'sensible', 'beside, cant-say', 'reached']);
  return withLabels(judging(once, 'second'), ['sensible', 'asks-back', 'wrong', 'tried']);
}

describe('the verdict of two judges', () => {
  it.each([
    ['sensible', 'sensible', 'sensible'],
    ['sensible', 'asks-back', 'asks-back'],
    ['beside, cant-say', 'sensible', 'beside'],
    ['beside', 'wrong', 'wrong'],
    ['contradicts', 'wrong', 'contradicts'],
  ] as const)('of %s and %s is %s', (first, second, worse) => {
    expect(verdictOf({ first, second })?.class).toBe(worse);
    expect(verdictOf({ first: second, second: first })?.class).toBe(worse);
  });

  it('is missing before both have judged', () => {
    expect(verdictOf({ first: 'sensible' })).toBeUndefined();
  });
});

describe('the recount', () => {
  it('counts the classes, and a goal that both call reached', async () => {
    const talk = await judgedTalk();
    const verdicts = playedExchanges(talk).map(({ reply }) => verdictOf(reply));
    const figures = figuresOf([talk], [verdicts]);
    expect(figures.classes).toEqual({
      sensible: { of: 3, count: 1 },
      'asks-back': { of: 3, count: 1 },
      beside: { of: 3, count: 0 },
      wrong: { of: 3, count: 1 },
      contradicts: { of: 3, count: 0 },
    });
    expect(figures).toMatchObject({
      cantSay: { of: 3, count: 1 },
      agreed: { of: 3, count: 1 },
      reached: { of: 1, count: 0 },
    });
    const reached = { ...talk, goal: { first: 'reached', second: 'reached' } } as const;
    const untried = { ...talk, goal: { first: 'not-tried', second: 'not-tried' } } as const;
    expect(figuresOf([talk, reached, untried], []).reached).toEqual({ of: 2, count: 1 });
  });

  it('leaves out a talk that is not judged', async () => {
    const [first] = await talkLines({ talks: [await talkOf(), await judgedTalk()] });
    expect(first).toContain('2 talks, 1 of them not judged');
  });

  it('knows the half of a learner by the file of the card', async () => {
    expect(halfOf(await talkOf())).toBe('building');
    expect(halfOf({ learner: 'somebody-else' })).toBe('set-aside');
    expect(cardOf({ learner })).toMatchObject({ name: 'Lan' });
  });
});

describe('the replay', () => {
  it('gives a reply in the same words its labels', async () => {
    const talk = await judgedTalk();
    expect(await replayedExchanges(talk)).toEqual(playedExchanges(talk));
    expect(await talkLines({ talks: [talk] })).toContainEqual(expect.stringMatching(/^0 replies differ/));
  });

  it('counts a reply in other words as not sensible until it is judged', async () => {
    const judged = await judgedTalk();
    const [first, ...others] = judged.turns;
    if (!first) throw new Error('The talk has no turn.');
    const before = {
      ...first,
      replies: [{ text: 'We’re closed.', first: 'sensible', second: 'sensible' } as const],
    };
    const talk = { ...judged, turns: [before, ...others] };
    const printed = await talkLines({ talks: [talk], differences: true });
    expect(printed).toContainEqual(expect.stringMatching(/^1 replies differ .* 1 of them/));
    expect(printed).toContain('  played: We’re closed.');
    const exchanges = await replayedExchanges(talk);
    const replay = { talk, exchanges, isReplay: true, judge: 'first' } as const;
    expect(sheetOf(replay, undefined).filter((line) => /^ +\d+\. partner/.test(line))).toHaveLength(1);
    const once = withLabels(replay, ['sensible']);
    const again = {
      ...replay,
      talk: once,
      exchanges: await replayedExchanges(once),
      judge: 'second',
    } as const;
    const twice = withLabels(again, ['sensible']);
    expect(twice.turns[0]?.replies.map(({ text }) => text)).toEqual([
      'We’re closed.',
      first.replies[0]?.text,
    ]);
    const now = await replayedExchanges(twice);
    expect(now.map(({ reply }) => verdictOf(reply)?.class)).toEqual(['sensible', 'asks-back', 'wrong']);
  });
});

describe('a judge’s labels', () => {
  it('are refused if one is missing or unknown', async () => {
    const one = judging(await talkOf(), 'first');
    expect(() => withLabels(one, ['sensible'])).toThrow(
      'There are 1 labels. 4 are needed: the numbered replies and the goal.',
    );
    expect(() => withLabels(one, ['sensible', 'good', 'wrong', 'tried'])).toThrow('Label 2 is “good”.');
    expect(() => withLabels(one, ['sensible', 'wrong', 'wrong', 'wrong'])).toThrow('Label 4 is “wrong”.');
  });

  it('are not shown to the other judge', async () => {
    const talk = withLabels(judging(await talkOf(), 'first'), ['wrong', 'wrong', 'wrong', 'reached']);
    const sheet = (judge: 'first' | 'second') => sheetOf(judging(talk, judge), undefined);
    expect(sheet('second')).toEqual(sheetOf(judging(await talkOf(), 'second'), undefined));
    expect(sheet('first').some((line) => /^ +\d+\. partner/.test(line))).toBe(false);
  });
});

describe('the player’s command', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'sayable-talk-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const command = (...args: string[]) => ['lab/talks/play.ts', ...args];

  it('prints only the partner’s words, and keeps the talk', async () => {
    const file = join(folder, `${learner}.json`);
    const play = (...more: string[]) =>
      execFileSync(process.execPath, command('cafe', '--to', file, ...more), { encoding: 'utf8' });
    const opening = play();
    expect(opening).toBe(`the barista: ${newTalk('cafe').opening}\n`);
    const talk = await talkOf(['A tea, please.']);
    expect(play('--say', 'A tea, please.')).toBe(`the barista: ${talk.turns[0]?.replies[0]?.text}\n`);
    expect(readTalk(file)).toEqual(talk);
    expect(readTalks(folder)).toEqual([talk]);
  });

  it('says plainly why it can’t go on', async () => {
    const file = join(folder, `${learner}.json`);
    const refusal = (...args: string[]) =>
      spawnSync(process.execPath, command(...args), { encoding: 'utf8' }).stderr;
    writeFileSync(file, JSON.stringify(await judgedTalk()));
    expect(refusal('cafe', '--to', file, '--say', 'Hello')).toBe(
      `The talk in ${file} is judged and can’t go on.\n`,
    );
    writeFileSync(file, readFileSync(file, 'utf8').slice(1));
    expect(refusal('cafe', '--to', file, '--say', 'Hello')).toBe(`The file ${file} is no JSON.\n`);
    expect(refusal('nowhere')).toContain('There is no scene “nowhere”.');
  });
});
