import { Command, Option } from 'commander';
import { z } from 'zod';
import { playedExchanges, replayedExchanges, sheetOf, withLabels } from './judging.ts';
import { cardOf, type Judge, judges, readJson, readTalk, writeTalk } from './played-talk.ts';
import { runCommand } from './run-command.ts';

interface JudgeOptions {
  judge: Judge;
  labels?: string;
  replay?: boolean;
}

async function judge(file: string, { judge, labels, replay: isReplay = false }: JudgeOptions): Promise<void> {
  const talk = readTalk(file);
  const exchanges = isReplay ? await replayedExchanges(talk) : playedExchanges(talk);
  const judging = { talk, exchanges, isReplay, judge };
  if (labels === undefined) return console.log(sheetOf(judging, cardOf(talk)).join('\n'));
  const taken = readJson(labels, z.array(z.string()));
  writeTalk(file, withLabels(judging, taken));
  console.log(`${taken.length} labels of the ${judge} judge are in ${file}.`);
}

const command = new Command('node lab/talks/judge.ts')
  .description('Prints a talk for a judge, or takes a judge’s labels in.')
  .argument('<FILE>', 'the played talk')
  .addOption(new Option('--judge <WHICH>', 'whose sheet or labels').choices(judges).makeOptionMandatory())
  .option('--labels <FILE>', 'takes the labels of this JSON list in')
  .option('--replay', 'the replies of the present partner, without those that are judged')
  .action(judge);
await runCommand(command);
