import type { KeptTurn } from '@sayable/shared/contracts';
import { useEffect } from 'react';
import { Button } from '../../../ui/button.tsx';
import type { PartnerLive, ShownTurn } from '../logic/shown-turns.ts';
import { SpokenWords } from './spoken-words.tsx';
import type { TurnProps } from './turn-props.ts';

type PartnerShown = Extract<ShownTurn, { speaker: 'partner' }>;

interface PartnerTurnProps extends TurnProps {
  shown: PartnerShown;
  /** The newest of the partner's: it can be heard again. */
  isLast: boolean;
}

/** What the partner said, on the left; while it is spoken the current word is marked and the rest dimmed. */
export function PartnerTurn({ shown, isLast, partner, onWord, client, settings }: PartnerTurnProps) {
  const { turn, text, live } = shown;
  return (
    <li className="turn-partner">
      <span className="turn-who">{partner}</span>
      {live.name === 'thinking' ? (
        <Thinking partner={partner} />
      ) : (
        <p>
          <SpokenWords
            text={text}
            onWord={(word, place) => onWord({ word, sentence: text, place })}
            looksOf={(from, to) => looksOf(live, from, to)}
          />
          {turn?.interrupted && <Interrupted />}
        </p>
      )}
      {turn && live.name === 'said' && (
        <>
          <Translation turn={turn} client={client} settings={settings} />
          {isLast && turn.state === 'done' && <LastTools turn={turn} client={client} />}
        </>
      )}
      {turn?.state === 'failed' && (
        <div className="turn-failed" role="alert">
          <p>{turn.failure?.message ?? 'The answer did not come.'}</p>
          <Button size="small" onClick={() => client.send({ type: 'retry-turn', turnId: turn.id })}>
            Try again
          </Button>
        </div>
      )}
    </li>
  );
}

function looksOf(live: PartnerLive, from: number, to: number): string | undefined {
  if (live.name !== 'speaking') return undefined;
  if (!live.word) return 'text-ink-3';
  if (from < live.word[1] && to > live.word[0] && to <= live.word[1] + 1 && from >= live.word[0] - 1)
    return 'word-now';
  return from >= live.word[1] ? 'text-ink-3' : undefined;
}

function Thinking({ partner }: { partner: string }) {
  return (
    <span className="talk-thinking" role="img" aria-label={`${partner} is thinking`}>
      {[6, 12, 18, 10, 5].map((height) => (
        <i key={height} style={{ height }} />
      ))}
    </span>
  );
}

/** Only what was heard is part of the talk. */
function Interrupted() {
  return (
    <span className="text-ink-3">
      <span aria-hidden="true"> —</span>
      <span className="turn-note"> you cut in</span>
    </span>
  );
}

function LastTools({ turn, client }: { turn: KeptTurn; client: TurnProps['client'] }) {
  const again = (pace: 'normal' | 'slow') => client.send({ type: 'say-again', turnId: turn.id, pace });
  return (
    <div className="turn-links">
      <button type="button" onClick={() => again('normal')}>
        Again
      </button>
      <button type="button" onClick={() => again('slow')}>
        Slower
      </button>
      <button type="button" onClick={() => client.send({ type: 'say-in-other-words' })}>
        In other words
      </button>
    </div>
  );
}

/** The turn in the person's own language: when asked for, or always. */
function Translation({
  turn,
  client,
  settings,
}: { turn: KeptTurn } & Pick<TurnProps, 'client' | 'settings'>) {
  const { firstLanguage: into, talkTranslates } = settings;
  const translated = into ? turn.translations?.[into] : undefined;
  const isDue = talkTranslates && into !== null && translated === undefined && turn.state === 'done';
  const { id } = turn;
  useEffect(() => {
    if (isDue && into) client.send({ type: 'translate-turn', turnId: id, into });
  }, [client, id, into, isDue]);
  if (into === null || into.startsWith('en')) return null;
  if (translated !== undefined) {
    return (
      <p className="turn-translation" lang={into}>
        {translated}
      </p>
    );
  }
  if (talkTranslates || turn.state !== 'done') return null;
  return (
    <div className="turn-links">
      <button type="button" onClick={() => client.send({ type: 'translate-turn', turnId: id, into })}>
        Translate
      </button>
    </div>
  );
}
