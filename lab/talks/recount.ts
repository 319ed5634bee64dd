import { bootstrapInterval } from '../training/evaluate/metrics/bootstrap.ts';
import { percent, tableOf } from '../training/evaluate/report/table.ts';
import { type Exchange, playedExchanges, replayedExchanges } from './judging.ts';
import {
  CANT_SAY,
  type Half,
  halfOf,
  type JudgedReply,
  type PlayedTalk,
  type ReplyClass,
  readTalks,
  replyClasses,
} from './played-talk.ts';

/** Both judges' verdict on a reply. */
export interface Verdict {
  /** The worse of two classes: a disagreement isn't sensible. */
  class: ReplyClass;
  /** True if either judge says that the partner couldn't say. */
  cantSay: boolean;
  isAgreed: boolean;
}

/** Returns the verdict of two judges; undefined before both have judged. */
export function verdictOf({ first, second }: Pick<JudgedReply, 'first' | 'second'>): Verdict | undefined {
  if (!first || !second) return undefined;
  const given = [first, second].map((label) => label.replace(CANT_SAY, ''));
  const worst = replyClasses.findLast((name) => given.includes(name)) ?? 'wrong';
  const cantSay = [first, second].some((label) => label.endsWith(CANT_SAY));
  return { class: worst, cantSay, isAgreed: given[0] === given[1] };
}

/** The share of replies, or of talks, that something holds for. */
export interface Share {
  of: number;
  count: number;
}

export interface TalkFigures {
  talks: number;
  /** Shares of the replies that both judges judged, by class. */
  classes: Readonly<Record<ReplyClass, Share>>;
  cantSay: Share;
  agreed: Share;
  /** The talks whose goal both judges call reached, of those in which either saw the learner try. */
  reached: Share;
}

const shareOf = <Item>(items: readonly Item[], holds: (item: Item) => boolean): Share => ({
  of: items.length,
  count: items.filter(holds).length,
});

type Replies = readonly (Verdict | undefined)[];

/**
 * Returns the figures of some talks. @param replies the replies that count, by talk; one without a verdict
 * isn't sensible
 */
export function figuresOf(talks: readonly PlayedTalk[], replies: readonly Replies[]): TalkFigures {
  const all = replies.flat();
  const judged = all.filter((verdict) => verdict !== undefined);
  const classShare = (name: ReplyClass) => shareOf(all, (verdict) => verdict?.class === name);
  const goals = talks.map(({ goal }) => [goal.first, goal.second]);
  const tried = goals.filter(
    (pair) => !pair.includes(undefined) && pair.some((label) => label !== 'not-tried'),
  );
  return {
    talks: talks.length,
    classes: {
      sensible: classShare('sensible'),
      'asks-back': classShare('asks-back'),
      beside: classShare('beside'),
      wrong: classShare('wrong'),
      contradicts: classShare('contradicts'),
    },
    cantSay: shareOf(all, (verdict) => verdict?.cantSay ?? false),
    agreed: shareOf(judged, ({ isAgreed }) => isAgreed),
    reached: shareOf(tried, (pair) => pair.every((label) => label === 'reached')),
  };
}

const text = ({ of, count }: Share): string => percent(of > 0 ? count / of : null);
const sum = (one: Share, other: Share): Share => ({ of: one.of, count: one.count + other.count });

/** Returns the talks' bootstrap interval of the sensible share. */
function intervalOf(replies: readonly Replies[]): string {
  const interval = bootstrapInterval(replies, (drawn) => {
    const { of, count } = shareOf(drawn.flat(), (verdict) => verdict?.class === 'sensible');
    return of > 0 ? count / of : null;
  });
  return interval ? interval.map((bound) => (100 * bound).toFixed(0)).join('–') : '–';
}

const head = [
  ...['talks', 'number', 'replies', 'sensible', '95 %', 'or asks back', 'beside', 'wrong', 'contradicts'],
  ...['can’t say', 'judges agree', 'goal reached'],
];
const halves: Readonly<Record<string, readonly Half[]>> = {
  'for building': ['building'],
  'set aside': ['set-aside'],
  all: ['building', 'set-aside'],
};

interface Counted {
  talk: PlayedTalk;
  replies: Replies;
}

/** Returns a table of the talks by half and in total. */
function countedTable(counted: readonly Counted[]): string[] {
  const rows = Object.entries(halves).map(([name, half]) => {
    const own = counted.filter(({ talk }) => half.includes(halfOf(talk)));
    const replies = own.map((one) => one.replies);
    const figures = figuresOf(
      own.map(({ talk }) => talk),
      replies,
    );
    const { classes, cantSay, agreed, reached } = figures;
    const { sensible, 'asks-back': asksBack, beside, wrong, contradicts } = classes;
    return [
      ...[name, String(figures.talks), String(sensible.of), text(sensible), intervalOf(replies)],
      ...[sum(sensible, asksBack), beside, wrong, contradicts, cantSay, agreed].map(text),
      `${reached.count} of ${reached.of}`,
    ];
  });
  return tableOf(head, rows);
}

const isJudged = (talk: PlayedTalk): boolean =>
  playedExchanges(talk).every(({ reply }) => verdictOf(reply) !== undefined);

interface Replayed {
  talk: PlayedTalk;
  now: readonly Exchange[];
}

const withVerdicts = ({ talk, now }: Replayed): Counted => ({
  talk,
  replies: now.map(({ reply }) => verdictOf(reply)),
});

/**
 * Returns a replayed talk. Its goal was judged by the replies that were played, and holds only where none
 * differs.
 */
const withoutGoal = ({ talk, now }: Replayed): Replayed =>
  differencesIn(talk, now).length === 0 ? { talk, now } : { talk: { ...talk, goal: {} }, now };

interface Difference {
  place: string;
  played: string;
  today: JudgedReply;
}

/** Returns today's replies whose words differ from those that were played. */
const differencesIn = (talk: PlayedTalk, now: readonly Exchange[]): Difference[] =>
  playedExchanges(talk).flatMap(({ learner, reply: { text: played } }, at) => {
    const today = now[at]?.reply;
    const place = `${talk.scene}, ${talk.learner}, ${at + 1}: ${learner}`;
    return today && today.text !== played ? [{ place, played, today }] : [];
  });

const linesOf = ({ place, played, today }: Difference): string[] => {
  const label = verdictOf(today)?.class ?? 'not judged';
  return [place, `  played: ${played}`, `  today (${label}): ${today.text}`];
};

/**
 * Recounts the judged talks, and replays them with the present partner.
 * @param options.differences prints the replies that differ from those that were played
 */
export async function talkLines({
  talks = readTalks(),
  differences = false,
}: {
  talks?: readonly PlayedTalk[];
  differences?: boolean;
} = {}): Promise<string[]> {
  const judged = talks.filter(isJudged);
  const played = judged.map((talk) => withVerdicts({ talk, now: playedExchanges(talk) }));
  const replayed = await Promise.all(
    judged.map(async (talk) => ({ talk, now: await replayedExchanges(talk) })),
  );
  const others = replayed.flatMap(({ talk, now }) => differencesIn(talk, now));
  const unjudged = others.filter(({ today }) => !verdictOf(today));
  return [
    `${talks.length} talks, ${talks.length - judged.length} of them not judged. The worse label of two judges counts.`,
    ...['', 'As they were played:', ...countedTable(played)],
    ...['', 'Replayed line by line with the present partner:'],
    ...countedTable(replayed.map(withoutGoal).map(withVerdicts)),
    `${others.length} replies differ from those that were played. ${unjudged.length} of them aren’t judged, and not sensible.`,
    ...(differences ? ['', ...others.flatMap(linesOf)] : []),
  ];
}
