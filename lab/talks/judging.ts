import { AppError } from '@sayable/shared/std';
import { repliesTo } from './partner.ts';
import {
  CANT_SAY,
  goalLabelSchema,
  type Judge,
  type JudgedReply,
  type LearnerCard,
  type PlayedTalk,
  replyClasses,
  replyLabelSchema,
} from './played-talk.ts';

/** A line of the learner, and a reply to it with the labels that it has. */
export interface Exchange {
  learner: string;
  reply: JudgedReply;
}

export const playedExchanges = ({ turns }: PlayedTalk): Exchange[] =>
  turns.flatMap(({ learner, replies: [reply] }) => (reply ? [{ learner, reply }] : []));

/**
 * Plays a talk's lines to the present partner. A reply in the words of a judged one has its labels, and any
 * other has none.
 */
export async function replayedExchanges({ scene, turns }: PlayedTalk): Promise<Exchange[]> {
  const said = turns.map(({ learner }) => ({ text: learner }));
  const now = await repliesTo(scene, said);
  return turns.map(({ learner, replies }, at) => {
    const text = now[at]?.text ?? '';
    return { learner, reply: replies.find((reply) => reply.text === text) ?? { text } };
  });
}

export interface Judging {
  talk: PlayedTalk;
  /** The replies as they were played, or those of today. */
  exchanges: readonly Exchange[];
  /** True for today's replies: the goal is judged in the talk that was played. */
  isReplay: boolean;
  judge: Judge;
}

const mayJudgeGoal = ({ talk, isReplay, judge }: Judging): boolean => !isReplay && !talk.goal[judge];

/**
 * Returns a talk as text for a judge, who hasn't labelled the replies with a number, and what is to be done.
 */
export function sheetOf(judging: Judging, card: LearnerCard | undefined): string[] {
  const { talk, exchanges, judge } = judging;
  const open = exchanges.filter(({ reply }) => !reply[judge]);
  const numberOf = (exchange: Exchange) =>
    open.includes(exchange) ? `${open.indexOf(exchange) + 1}.`.padStart(4) : '    ';
  const lines = exchanges.flatMap((exchange) => [
    '',
    `     learner: ${exchange.learner}`,
    `${numberOf(exchange)} partner: ${exchange.reply.text}`,
  ]);
  const about = Object.entries(card ?? { id: talk.learner }).flatMap(([name, value]) =>
    typeof value === 'string' ? [`${name}: ${value}`] : [`${name}:`, ...value.map((one) => `  - ${one}`)],
  );
  const goal = `The goal: ${goalLabelSchema.options.join(' | ')}`;
  return [
    ...about,
    ...[
      '',
      `     partner: ${talk.opening}`,
      ...lines,
      '',
      talk.isOver ? '(The talk is over.)' : '(It was left.)',
    ],
    '',
    'Write a JSON list with one label for each number, in their order, and save it as a file:',
    `  ${replyClasses.join(' | ')}`,
    `  with “${CANT_SAY}” behind it where the partner says that it can’t say, or the like: "wrong${CANT_SAY}"`,
    ...(mayJudgeGoal(judging) ? [`and last, a label of the talk. ${goal}`] : []),
  ];
}

/**
 * Returns the talk with a judge's labels of the replies that he hadn't labelled, and of the goal.
 * @throws AppError `bad-request` if there are more or fewer, or one isn't known
 */
export function withLabels(judging: Judging, labels: readonly string[]): PlayedTalk {
  const { talk, exchanges, judge } = judging;
  const open = exchanges.filter(({ reply }) => !reply[judge]);
  const wanted = open.length + (mayJudgeGoal(judging) ? 1 : 0);
  if (labels.length !== wanted) {
    const parts = mayJudgeGoal(judging) ? 'the numbered replies and the goal' : 'the numbered replies';
    throw new AppError('bad-request', `There are ${labels.length} labels. ${wanted} are needed: ${parts}.`);
  }
  const labelled = new Map(open.map(({ reply }, at) => [reply, labelOf(replyLabelSchema, labels, at)]));
  const turns = talk.turns.map(({ learner, replies }, at) => {
    const reply = exchanges[at]?.reply;
    const label = reply && labelled.get(reply);
    if (!label) return { learner, replies };
    const others = replies.includes(reply) ? replies : [...replies, reply];
    return { learner, replies: others.map((one) => (one === reply ? { ...one, [judge]: label } : one)) };
  });
  const goal = mayJudgeGoal(judging)
    ? { ...talk.goal, [judge]: labelOf(goalLabelSchema, labels, open.length) }
    : talk.goal;
  return { ...talk, turns, goal };
}

function labelOf<Label extends string>(
  schema: { options: Label[]; safeParse(data: unknown): { success: boolean; data?: Label } },
  labels: readonly string[],
  at: number,
): Label {
  const { data } = schema.safeParse(labels[at]);
  if (data) return data;
  const known = schema.options.join(', ');
  throw new AppError('bad-request', `Label ${at + 1} is “${labels[at]}”. It must be one of: ${known}.`);
}
