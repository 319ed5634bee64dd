import { Button } from '../../../ui/button.tsx';
import { DownIcon } from '../../../ui/talk-icons.tsx';
import type { ShownTurn } from '../logic/shown-turns.ts';
import { LearnerTurn } from './learner-turn.tsx';
import { PartnerTurn } from './partner-turn.tsx';
import type { TurnProps } from './turn-props.ts';
import { useFollowing } from './use-following.ts';

interface TurnListProps extends TurnProps {
  turns: readonly ShownTurn[];
}

/** The talk so far. It follows what is new, unless the person has scrolled back to read. */
export function TurnList({ turns, ...props }: TurnListProps) {
  const newestOwn = turns.findLast(({ speaker, turn }) => speaker === 'learner' && turn)?.id;
  const { scroller, content, isBehind, follow } = useFollowing(newestOwn);
  const lastPartner = turns.findLast(({ speaker }) => speaker === 'partner')?.id;
  return (
    <div className="talk-scroll">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <section ref={scroller} className="panel-body" tabIndex={0} aria-label="What was said">
        <ol ref={content} className="turns">
          {turns.map((shown) =>
            shown.speaker === 'learner' ? (
              <LearnerTurn key={shown.id} shown={shown} {...props} />
            ) : (
              <PartnerTurn key={shown.id} shown={shown} isLast={shown.id === lastPartner} {...props} />
            ),
          )}
        </ol>
      </section>
      {isBehind && (
        <Button size="small" className="talk-newest" icon={<DownIcon />} onClick={follow}>
          Newest
        </Button>
      )}
    </div>
  );
}
