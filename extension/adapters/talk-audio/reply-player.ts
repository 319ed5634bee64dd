import { levelDb, perceptualLevel } from '@sayable/shared/audio';
import type { PlayingReply, ReplyPlayer } from '../../features/conversation-host/index.ts';
import { TALK_SAMPLE_RATE } from './frame.ts';
import { OneReply } from './one-reply.ts';
import { ReplyOutput } from './reply-output.ts';
import { StreamResampler } from './stream-resampler.ts';

const RECENT_S = 0.5;
/** Long enough for the lowest voice, short enough to follow syllables. */
const LEVEL_S = 0.04;

interface Opened {
  output: ReplyOutput;
  replies: Map<number, OneReply>;
}

/** Plays replies through one audio context, which runs while a talk is open: starting one costs nothing then. */
export function createReplyPlayer(): ReplyPlayer {
  let opened: Opened | undefined;
  let lastReply = 0;
  const forget = (gone: Opened) => {
    if (opened === gone) opened = undefined;
    for (const reply of gone.replies.values()) reply.fail();
    return gone.output.close();
  };
  const open = () => {
    opened ??= openOutput((failed) => void forget(failed));
    return opened;
  };
  return {
    open: () => open().output.ready,
    start({ sampleRate, onEnded }): PlayingReply {
      const { output, replies } = open();
      const id = ++lastReply;
      const reply = new OneReply({ id, sampleRate, output, onEnded, onOver: () => replies.delete(id) });
      replies.set(id, reply);
      return reply;
    },
    recentlyPlayed() {
      const silence = new Float32Array(RECENT_S * TALK_SAMPLE_RATE);
      if (!opened) return silence;
      const { context, clock, sound } = opened.output;
      const samples = sound.before(clock.heardFrame(), Math.round(RECENT_S * context.sampleRate));
      const resampler = new StreamResampler(context.sampleRate, TALK_SAMPLE_RATE);
      silence.set(resampler.push(samples));
      return silence;
    },
    level() {
      if (!opened) return 0;
      const { context, clock, sound } = opened.output;
      const samples = sound.before(clock.heardFrame(), Math.round(LEVEL_S * context.sampleRate));
      return perceptualLevel(levelDb(samples));
    },
    async close() {
      if (opened) await forget(opened);
    },
  };
}

function openOutput(onFailed: (opened: Opened) => void): Opened {
  const replies = new Map<number, OneReply>();
  const output = new ReplyOutput((report) => replies.get(report.reply)?.take(report));
  const opened = { output, replies };
  output.ready.catch(() => onFailed(opened));
  return opened;
}
