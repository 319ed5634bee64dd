import type { KeptTurn, ReplyCut } from '@sayable/shared/contracts';
import { otherThanEnglish } from '@sayable/shared/first-languages';
import { commonTexts, conversationTexts as t } from '@sayable/shared/texts';
import { useEffect } from 'react';
import { Button } from '../../../ui/button.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { failureText } from '../logic/failure-text.ts';
import type { PartnerLive, ShownTurn } from '../logic/shown-turns.ts';
import { SpokenWords } from './spoken-words.tsx';
import type { TurnProps } from './turn-props.ts';

type PartnerShown = Extract<ShownTurn, { speaker: 'partner' }>;

interface PartnerTurnProps extends TurnProps {
  shown: PartnerShown;
  /** The partner's newest turn, which can be replayed. */
  isLast: boolean;
}

/** The partner's turn, on the left; during playback the current word is marked and the rest dimmed. */
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
          {turn?.interrupted && live.name !== 'speaking' && <Interrupted cutBy={turn.cutBy ?? 'learner'} />}
        </p>
      )}
      {turn?.state === 'done' && live.name === 'said' && (
        <Tools turn={turn} isLast={isLast} client={client} settings={settings} />
      )}
      {turn?.state === 'failed' && (
        <div className="turn-failed" role="alert">
          <p>{turn.failure ? failureText(turn.failure) : t('noAnswer')}</p>
          <Button size="small" onClick={() => client.send({ type: 'retry-turn', turnId: turn.id })}>
            {commonTexts('tryAgain')}
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
    <span className="conversation-thinking" role="img" aria-label={t('isThinking', { partner })}>
      {[6, 12, 18, 10, 5].map((height) => (
        <i key={height} style={{ height }} />
      ))}
    </span>
  );
}

const causes = {
  learner: 'youCutIn',
  stop: 'stoppedHere',
  leaving: 'leftHere',
  connection: 'connectionLostHere',
  server: 'serverEndedHere',
  failure: 'brokeOffHere',
} as const satisfies Record<ReplyCut, Parameters<typeof t>[0]>;

/** The mark of an interrupted turn, and its cause: only the played words are part of the conversation. */
function Interrupted({ cutBy }: { cutBy: ReplyCut }) {
  return (
    <span className="text-ink-3">
      <span aria-hidden="true"> —</span>
      <span className="turn-note"> {t(causes[cutBy])}</span>
    </span>
  );
}

type ToolsProps = Pick<PartnerTurnProps, 'client' | 'settings' | 'isLast'> & { turn: KeptTurn };

/**
 * Buttons to replay the turn and to translate it, or the translation itself if the setting asks for it
 * always.
 */
function Tools({ turn, isLast, client, settings }: ToolsProps) {
  const { id, translations } = turn;
  const { firstLanguage, conversationTranslates } = settings;
  const into = otherThanEnglish(firstLanguage);
  const translated = into === null ? undefined : translations?.[into];
  const isDue = conversationTranslates && translated === undefined;
  useEffect(() => {
    if (isDue && into !== null) client.send({ type: 'translate-turn', turnId: id, into });
  }, [client, id, into, isDue]);
  const again = (pace: 'normal' | 'slow') => client.send({ type: 'say-again', turnId: id, pace });
  return (
    <>
      {translated !== undefined && into !== null && (
        <p className="turn-translation" lang={into} dir="auto">
          {translated}
        </p>
      )}
      <div className={classNames('turn-links', !isLast && 'older')}>
        {isLast && (
          <>
            <Link onPress={() => again('normal')}>{t('again')}</Link>
            <Link onPress={() => again('slow')}>{t('slower')}</Link>
            <Link onPress={() => client.send({ type: 'say-in-other-words' })}>{t('inOtherWords')}</Link>
          </>
        )}
        {into !== null && translated === undefined && !conversationTranslates && (
          <Link onPress={() => client.send({ type: 'translate-turn', turnId: id, into })}>
            {t('translate')}
          </Link>
        )}
      </div>
    </>
  );
}

function Link({ onPress, children }: { onPress(): void; children: string }) {
  return (
    <button type="button" onClick={onPress}>
      {children}
    </button>
  );
}
