import type { Dialogue, HeardWords } from '@sayable/shared/conversation';
import { type HeardTurn, openEars } from '../training/evaluate/hearing/open-ears.ts';
import { percent, tableOf } from '../training/evaluate/report/table.ts';
import { diceOf, withNoise } from '../training/features/degrade.ts';
import { say } from '../training/traps/voices.ts';
import { type PartnerReply, partnerOf, repliesTo } from './partner.ts';
import { type PlayedTalk, readTalks } from './played-talk.ts';
import { verdictOf } from './recount.ts';

/** The voices that nothing was chosen on. */
const voices = ['rms', 'awb'] as const;
/** A dark noise, as of a fan or of a street behind a window, at this signal to noise ratio in dB. */
const noise = { ratio: 15, colour: 0.9, seed: 57 };

/** A line that was spoken, and what the partner did. */
export interface SpokenTurn {
  voice: string;
  /**
   * `same`: the reply to the typed line. `other`: another reply. `asked`: the panel asks what was said, or
   * says that it heard nothing.
   */
  outcome: 'same' | 'other' | 'asked';
  /** The verdict of two judges on the reply; undefined without one. */
  verdict: ReturnType<typeof verdictOf>;
}

type State = PartnerReply['state'];
type Replies = PlayedTalk['turns'][number]['replies'];

/** Returns what the partner makes of a heard line, beside its reply to the typed one. */
export function spokenTurn(
  { partner, state, typed, replies }: { partner: Dialogue; state: State; typed: string; replies: Replies },
  event: HeardTurn,
): Omit<SpokenTurn, 'voice'> & { line: string } {
  if (event.type === 'unsure')
    return { outcome: 'asked', verdict: undefined, line: event.candidates.join(' | ') };
  const { text } = partner.answer(state, { text: event.text, ...event.heard });
  const verdict = verdictOf(replies.find((reply) => reply.text === text) ?? {});
  return { outcome: text === typed ? 'same' : 'other', verdict, line: `“${event.text}” → ${text}` };
}

/**
 * Speaks the lines of played talks in noise to the shipped recognisers, each after the lines before it as
 * they were typed, and prints how often the partner's reply is that to the typed line, and how often it is
 * judged sensible.
 * @param options.limit the most lines of each talk
 */
export async function spokenTalkLines({
  talks = readTalks(),
  limit = Number.POSITIVE_INFINITY,
  onProgress,
}: {
  talks?: readonly PlayedTalk[];
  limit?: number | undefined;
  onProgress(line: string): void;
}): Promise<string[]> {
  const ears = await openEars();
  const spoken: SpokenTurn[] = [];
  for (const { scene, learner, turns } of talks) {
    const typed = await repliesTo(
      scene,
      turns.map((turn) => ({ text: turn.learner })),
    );
    const partner = await partnerOf(scene);
    for (const [at, { learner: text, replies }] of turns.slice(0, limit).entries()) {
      const state = typed[at - 1]?.state ?? partner.start();
      const place = {
        expected: partner.expected(state),
        isUnderstood: (heard: HeardWords) => partner.isUnderstood(state, heard),
      };
      for (const voice of voices) {
        const samples = withNoise(await say(text, voice), noise.ratio, noise.colour, diceOf(noise.seed));
        const event = await ears.hearBy('both', samples, place);
        const turn = { partner, state, typed: typed[at]?.text ?? '', replies };
        const { line, ...result } = spokenTurn(turn, event);
        spoken.push({ voice, ...result });
        if (result.outcome !== 'same')
          onProgress(`${scene}, ${learner}, ${at + 1}, ${voice}: ${text} → ${result.outcome}: ${line}`);
      }
    }
  }
  await ears.dispose();
  return spokenTable(spoken);
}

/** Returns the table of spoken lines, by voice and in total. */
export function spokenTable(spoken: readonly SpokenTurn[]): string[] {
  const rows = [...voices, 'all'].map((voice) => {
    const own = spoken.filter((turn) => voice === 'all' || turn.voice === voice);
    const share = (holds: (turn: SpokenTurn) => boolean) =>
      percent(own.length > 0 ? own.filter(holds).length / own.length : null);
    return [
      ...[voice, String(own.length), share(({ outcome }) => outcome === 'same')],
      ...[share(({ outcome }) => outcome === 'other'), share(({ outcome }) => outcome === 'asked')],
      ...[share(({ verdict }) => verdict?.class === 'sensible')],
      ...[share(({ outcome, verdict }) => outcome !== 'asked' && !verdict)],
    ];
  });
  const head = [
    'voice',
    'lines',
    'same reply',
    'another reply',
    'asked by the panel',
    'sensible',
    'not judged',
  ];
  return tableOf(head, rows);
}
