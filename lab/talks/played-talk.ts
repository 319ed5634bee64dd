import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { builtInScenarios } from '@sayable/shared/conversation';
import { AppError } from '@sayable/shared/std';
import { z } from 'zod';

/** The labels of a reply, the best first. `asks-back` is the right question back. */
export const replyClasses = ['sensible', 'asks-back', 'beside', 'wrong', 'contradicts'] as const;
export type ReplyClass = (typeof replyClasses)[number];

/** The mark of a reply that says in whatever words that the partner can't say. */
export const CANT_SAY = ', cant-say';
export const replyLabelSchema = z.enum([
  ...replyClasses,
  ...replyClasses.map((name) => `${name}${CANT_SAY}` as const),
]);
export const goalLabelSchema = z.enum(['not-tried', 'tried', 'reached']);

export const judges = ['first', 'second'] as const;
export type Judge = (typeof judges)[number];

const byJudge = <Label extends z.ZodType>(label: Label) =>
  z.strictObject({ first: label.exactOptional(), second: label.exactOptional() });
const replySchema = byJudge(replyLabelSchema).extend({ text: z.string() });
const talkSchema = z.strictObject({
  scene: z.string(),
  learner: z.string(),
  opening: z.string(),
  turns: z.array(
    z.strictObject({
      learner: z.string(),
      /** The partner's reply as it was played, then other replies to the same line that were judged later. */
      replies: z.array(replySchema).min(1),
    }),
  ),
  isOver: z.boolean(),
  goal: byJudge(goalLabelSchema),
});
export type JudgedReply = z.infer<typeof replySchema>;
/** A talk of a learner of `learners.json`, or of one that was set aside, with the partner. */
export type PlayedTalk = z.infer<typeof talkSchema>;

const cardSchema = z.record(z.string(), z.union([z.string(), z.array(z.string())]));
/** A learner: whatever somebody who plays or judges a talk has to know. */
export type LearnerCard = z.infer<typeof cardSchema>;

const folder = import.meta.dirname;
const playedFolder = join(folder, 'played');

/**
 * Reads and checks a JSON file.
 * @throws AppError `not-found`, or `bad-request` that names the first fault
 */
export function readJson<Schema extends z.ZodType>(file: string, schema: Schema): z.infer<Schema> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new AppError('not-found', `The file ${file} can’t be read.`, { cause });
  }
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (cause) {
    throw new AppError('bad-request', `The file ${file} is no JSON.`, { cause });
  }
  const { success, data: read, error } = schema.safeParse(data);
  if (success) return read;
  const [fault] = error.issues;
  const at =
    fault?.path.map((part) => (typeof part === 'number' ? part + 1 : part)).join(', ') || 'the whole';
  throw new AppError('bad-request', `The file ${file} has a fault at ${at}: ${fault?.message}.`);
}

export const readTalk = (file: string): PlayedTalk => readJson(file, talkSchema);

export function writeTalk(file: string, talk: PlayedTalk): void {
  writeFileSync(file, `${JSON.stringify(talk, null, 1)}\n`);
}

/** Returns all played talks of a folder, by their files’ names. */
export function readTalks(from = playedFolder): PlayedTalk[] {
  const files = existsSync(from) ? readdirSync(from).filter((name) => name.endsWith('.json')) : [];
  return files.sort().map((name) => readTalk(join(from, name)));
}

/** Returns the learners of a half. */
function readLearners(half: Half): LearnerCard[] {
  const file = half === 'building' ? 'learners.json' : 'set-aside.json';
  return readJson(join(folder, file), z.array(cardSchema));
}

export type Half = 'building' | 'set-aside';

export const halfOf = ({ learner }: Pick<PlayedTalk, 'learner'>): Half =>
  readLearners('building').some(({ id }) => id === learner) ? 'building' : 'set-aside';

export const cardOf = ({ learner }: Pick<PlayedTalk, 'learner'>): LearnerCard | undefined =>
  [...readLearners('building'), ...readLearners('set-aside')].find(({ id }) => id === learner);

/** @throws AppError `not-found`, which names all scenes */
export function scenarioOf(scene: string) {
  const found = builtInScenarios.find(({ id }) => id === scene);
  if (found) return found;
  const all = builtInScenarios.map(({ id }) => id).join(', ');
  throw new AppError('not-found', `There is no scene “${scene}”. There are: ${all}.`);
}

export function newTalk(scene: string, file = ''): PlayedTalk {
  const { openingLine } = scenarioOf(scene);
  return {
    scene,
    learner: basename(file, '.json'),
    opening: openingLine,
    turns: [],
    isOver: false,
    goal: {},
  };
}
