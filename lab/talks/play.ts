import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { AppError } from '@sayable/shared/std';
import { Command } from 'commander';
import { type PartnerReply, repliesTo } from './partner.ts';
import { newTalk, type PlayedTalk, readTalk, scenarioOf, writeTalk } from './played-talk.ts';
import { runCommand } from './run-command.ts';

/** Returns the talk with one more turn, and the partner's reply. */
async function withTurn(talk: PlayedTalk, said: string): Promise<{ talk: PlayedTalk; reply: PartnerReply }> {
  if (talk.isOver) throw new AppError('conflict', 'The talk is over.');
  if (said.trim() === '') throw new AppError('bad-request', 'The learner’s words are missing.');
  const texts = [...talk.turns.map(({ learner }) => learner), said.trim()];
  const words = texts.map((text) => ({ text }));
  const reply = (await repliesTo(talk.scene, words)).at(-1);
  if (!reply) throw new AppError('internal', 'The partner gave no reply.');
  const turn = { learner: said.trim(), replies: [{ text: reply.text }] };
  return { talk: { ...talk, turns: [...talk.turns, turn], isOver: reply.isOver }, reply };
}

function openTalk(scene: string, file: string): PlayedTalk {
  if (!existsSync(file)) return newTalk(scene, file);
  const talk = readTalk(file);
  const isJudged = talk.turns.some(({ replies }) => replies.some(({ first, second }) => first ?? second));
  if (talk.scene !== scene)
    throw new AppError('conflict', `The talk in ${file} is in the scene ${talk.scene}.`);
  if (isJudged) throw new AppError('conflict', `The talk in ${file} is judged and can’t go on.`);
  return talk;
}

function print(talk: PlayedTalk): void {
  const last = talk.turns.at(-1)?.replies[0]?.text ?? talk.opening;
  console.log(`${scenarioOf(talk.scene).partnerRole}: ${last}`);
  if (talk.isOver) console.log('(The talk is over.)');
}

/** Returns the acts by names instead of whole items of the scene. */
const understanding = ({ acts, state }: PartnerReply): string =>
  `   ${acts
    .map((act) =>
      JSON.stringify({
        ...act,
        ...('item' in act && { item: act.item.id }),
        ...('answer' in act && { answer: act.answer.text }),
        ...('move' in act && { move: act.move.said[0] }),
      }),
    )
    .join(' ')} steps: ${state.steps.join(', ')}`;

interface PlayOptions {
  to?: string;
  say?: string;
  why?: boolean;
}

async function play(scene: string, { to, say, why }: PlayOptions): Promise<void> {
  let talk = to === undefined ? newTalk(scene) : openTalk(scene, to);
  const turn = async (said: string) => {
    const next = await withTurn(talk, said);
    talk = next.talk;
    print(talk);
    if (why) console.log(understanding(next.reply));
    if (to !== undefined) writeTalk(to, talk);
  };
  if (say !== undefined) return turn(say);
  print(talk);
  if (to !== undefined) return writeTalk(to, talk);
  for await (const line of createInterface({ input: process.stdin })) {
    await turn(line);
    if (talk.isOver) break;
  }
}

const command = new Command('node lab/talks/play.ts')
  .description('Plays a scene without a server, as the panel does, and prints the partner’s words alone.')
  .argument('<scene>', 'such as cafe')
  .option('--to <FILE>', 'the talk is kept in the file LEARNER-ID.json, and begins where there is none')
  .option('--say <"WORDS">', 'the learner’s next turn; without it, the partner’s last words are printed')
  .option('--why', 'also how a turn was understood, for those who build the partner')
  .addHelpText('after', '\nWithout --to and --say, the talk is played at the terminal: one line is one turn.')
  .action(play);
await runCommand(command);
