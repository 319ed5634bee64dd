import { conversationTexts as t } from '@sayable/shared/texts';
import { memo, useCallback, useRef } from 'react';
import { Button } from '../../../ui/button.tsx';
import { DownIcon } from '../icons.tsx';
import type { ShownTurn } from '../logic/shown-turns.ts';
import { LearnerTurn } from './learner-turn.tsx';
import { PartnerTurn } from './partner-turn.tsx';
import type { TurnProps } from './turn-props.ts';
import { useFollowing } from './use-following.ts';

interface TurnListProps extends TurnProps {
  turns: readonly ShownTurn[];
}

/** The turns so far. The list follows new turns unless the person has scrolled back. */
export function TurnList({ turns, onSayAgain, ...props }: TurnListProps) {
  const sayAgain = useSteady(onSayAgain);
  const newestOwn = turns.findLast(({ speaker, turn }) => speaker === 'learner' && turn)?.id;
  const { scroller, content, isBehind, follow } = useFollowing(newestOwn);
  const lastPartner = turns.findLast(({ speaker }) => speaker === 'partner')?.id;
  return (
    <div className="conversation-scroll">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable element must be reachable by keys */}
      <section ref={scroller} className="panel-body" tabIndex={0} aria-label={t('turns')}>
        <ol ref={content} className="turns">
          {turns.map((shown) => (
            <Turn
              key={shown.id}
              {...props}
              shown={shown}
              isLast={shown.id === lastPartner}
              onSayAgain={sayAgain}
            />
          ))}
        </ol>
      </section>
      {isBehind && (
        <Button size="small" className="conversation-newest" icon={<DownIcon />} onClick={follow}>
          {t('newest')}
        </Button>
      )}
    </div>
  );
}

interface TurnItemProps extends TurnProps {
  shown: ShownTurn;
  isLast: boolean;
}

/**
 * Words arrive many times a second, and a conversation may have hundreds of turns: only changed turns render
 * again.
 */
const Turn = memo(function Turn({ shown, isLast, ...props }: TurnItemProps) {
  return shown.speaker === 'learner' ? (
    <LearnerTurn shown={shown} {...props} />
  ) : (
    <PartnerTurn shown={shown} isLast={isLast} {...props} />
  );
}, isDrawnAlike);

function isDrawnAlike({ shown: before, ...one }: TurnItemProps, { shown: after, ...other }: TurnItemProps) {
  const names = Object.keys(other) as (keyof typeof other)[];
  return names.every((name) => one[name] === other[name]) && isSaidAlike(before, after);
}

/** Compares two turns by content, because the database returns new rows for all turns when one changed. */
function isSaidAlike(before: ShownTurn, after: ShownTurn): boolean {
  if (before.turn !== after.turn) return JSON.stringify(before) === JSON.stringify(after);
  return before.text === after.text && JSON.stringify(before.live) === JSON.stringify(after.live);
}

/** Returns a function with a stable identity that calls the newest one. */
function useSteady<T>(act: (value: T) => void): (value: T) => void {
  const latest = useRef(act);
  latest.current = act;
  return useCallback((value) => latest.current(value), []);
}
