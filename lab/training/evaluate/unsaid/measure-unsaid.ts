import { availableParallelism } from 'node:os';
import { cmuDictionary } from '@sayable/shared/phonetics';
import type { CorpusArguments } from '../evaluate.ts';
import { halfOf, type SpeakerHalf } from '../hearing/halves.ts';
import type { PractisedWord } from '../practice/practised.ts';
import { createProgress } from '../report/progress.ts';
import { tableOf } from '../report/table.ts';
import { openDesk } from '../run/desk.ts';
import { type Job, keyOf } from '../run/jobs.ts';
import { chooseModels } from '../run/models.ts';
import { readCorpus } from '../run/read-corpus.ts';
import { type Ending, type EndingCase, endingCases, endingOf, endings } from './unsaid-cases.ts';

/** The view that a learner has of a word. `lost`: the recording was refused. */
type Shown = 'right' | 'right, a sound unsure' | 'unsure' | 'red' | 'lost';
const columns: readonly Shown[] = ['right', 'right, a sound unsure', 'unsure', 'red', 'lost'];

interface Seen {
  kind: `${Ending} ${'not said' | 'said'}` | 'other words';
  half: SpeakerHalf;
  shown: Shown;
}

/**
 * Measures how -ed and -s, as a syllable ("waited", "nurses") or a sound ("played"), are judged where the
 * speaker did not say it, and where she did, by halves of the speakers. Rules are chosen on one half and
 * reported on the other one.
 * @throws AppError for a corpus that can't be read
 */
export async function unsaidLines({
  corpus,
  cache,
  limit,
  workers = availableParallelism(),
}: CorpusArguments): Promise<string[]> {
  const { recordings } = await readCorpus(corpus, limit);
  const models = await chooseModels(new Set(recordings.map(({ speaker }) => speaker)), true);
  const onProgress = createProgress();
  const desk = await openDesk({ recordings, models, cacheFolder: cache, workers, onProgress });
  const given = (await endingCases(recordings, cmuDictionary())).map((one) => {
    const { recording, text } = one;
    const task = { key: keyOf('practised', recording.stamp, text), text };
    const job: Job = {
      model: models.folderOf(recording.speaker),
      audio: recording.audio,
      readings: [],
      tasks: [task],
    };
    return { one, job, key: task.key };
  });
  await desk.finish(
    'endings',
    given.map(({ job }) => job),
  );
  const counted = new Set<string>();
  const seen = given.flatMap(({ one, job, key }) => {
    const outcome = desk.outcome(job, key);
    return seenIn(one, outcome?.kind === 'practised' ? outcome.words : null, counted);
  });
  return (['chosen-on', 'set-aside'] as const).flatMap((half) => [...linesOf(half, seen), '']);
}

/** @param counted the words that were said and count already: a recording may be in several cases */
function seenIn(
  { recording, ending, isSaid, text, span }: EndingCase,
  words: PractisedWord[] | null,
  counted: Set<string>,
): Seen[] {
  const half = halfOf(recording.speaker);
  let start = 0;
  const starts = text.split(' ').map((word) => {
    start += word.length + 1;
    return start - word.length - 1;
  });
  return recording.words.flatMap(({ phones, phones_accuracy: marks }, index): Seen[] => {
    const from = starts[index] ?? -1;
    const shown = shownOf(words?.find((word) => word.botIndex !== null && word.span[0] === from));
    if (from === span[0] && !isSaid) return [{ kind: `${ending} not said`, half, shown }];
    // All raters found these right: what a rule about endings marks in them is a false mark.
    const key = `${recording.id} ${index}`;
    if (!words || counted.has(key) || marks.some((mark) => mark < 2)) return [];
    counted.add(key);
    const said = endingOf(phones);
    return [{ kind: said ? `${said} said` : 'other words', half, shown }];
  });
}

function shownOf(word: PractisedWord | undefined): Shown {
  if (!word) return 'lost';
  if (word.error === 'unsure') return 'unsure';
  if (word.error !== 'none') return 'red';
  return word.phones.some(({ error }) => error === 'unsure') ? 'right, a sound unsure' : 'right';
}

function linesOf(half: SpeakerHalf, all: readonly Seen[]): string[] {
  const kinds = [
    ...endings.map((ending) => `${ending} not said` as const),
    ...endings.map((ending) => `${ending} said` as const),
    'other words' as const,
  ];
  const rows = kinds.map((kind) => {
    const own = all.filter((one) => one.half === half && one.kind === kind);
    return [
      kind,
      String(own.length),
      ...columns.map((column) => String(own.filter(({ shown }) => shown === column).length)),
    ];
  });
  return [`Speakers: ${half}`, ...tableOf(['ending', 'words', ...columns], rows)];
}
