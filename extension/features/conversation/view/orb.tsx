import type { ConversationPhase } from '@sayable/shared/contracts';
import { useEffect, useRef } from 'react';
import type { ConversationClient } from '../../../messaging/conversation-port.ts';
import { MicrophoneIcon, StopIcon } from '../../../ui/icons.tsx';
import { prefersReducedMotion } from '../../../ui/viewport.ts';
import { orbTicks, TICKS } from '../logic/orb-ticks.ts';

const SIZE = 112;
const INNER = 37;
const LONGEST = 15;
/**
 * The least time between two drawings, in milliseconds: every second frame of a usual screen. More would take
 * a tenth of a core from the recogniser, and show no more levels.
 */
const DRAW_EVERY_MS = 25;
/**
 * The fraction of the distance to the newest level covered per drawing: the level rises at once and falls
 * softly.
 */
const FALL = 0.22;

const indexes = Array.from({ length: TICKS }, (_, index) => index);
const moving: ReadonlySet<ConversationPhase> = new Set(['listening', 'speaking', 'thinking', 'connecting']);

interface OrbProps {
  phase: ConversationPhase;
  client: Pick<ConversationClient, 'subscribe'>;
}

/**
 * A ring of ticks that shows the speaker and the level. It is drawn outside Preact, because levels arrive
 * twenty times a second.
 */
export function Orb({ phase, client }: OrbProps) {
  const ring = useRef<SVGGElement>(null);
  useRing(ring, phase, client);
  return (
    <span className={`orb orb-${phase}`} aria-hidden="true">
      <svg width={SIZE} height={SIZE} viewBox={`0 0 ${SIZE} ${SIZE}`} aria-hidden="true">
        <circle cx={SIZE / 2} cy={SIZE / 2} r={INNER - 5} className="orb-disc" />
        <g ref={ring} className="orb-ring">
          {indexes.map((index) => (
            <line key={index} />
          ))}
        </g>
      </svg>
      <span className="orb-sign">
        {phase === 'speaking' ? <StopIcon size={22} /> : <MicrophoneIcon size={22} />}
      </span>
    </span>
  );
}

function useRing(
  ring: React.RefObject<SVGGElement | null>,
  phase: ConversationPhase,
  client: OrbProps['client'],
): void {
  const newest = useRef(0);
  useEffect(
    () =>
      client.subscribe((event) => {
        if (event.type === 'level') newest.current = event.level;
      }),
    [client],
  );
  useEffect(() => {
    const isStill = prefersReducedMotion();
    let level = 0;
    let frame = 0;
    let drawnAtMs = Number.NEGATIVE_INFINITY;
    const draw = (timeMs: number) => {
      if (timeMs - drawnAtMs >= DRAW_EVERY_MS) {
        drawnAtMs = timeMs;
        level = newest.current > level ? newest.current : level + (newest.current - level) * FALL;
        drawTicks(ring.current, orbTicks({ phase, level, timeMs, isStill }));
      }
      if (moving.has(phase)) frame = requestAnimationFrame(draw);
    };
    newest.current = 0;
    draw(performance.now());
    return () => cancelAnimationFrame(frame);
  }, [ring, phase]);
}

function drawTicks(ring: SVGGElement | null, ticks: ReturnType<typeof orbTicks>): void {
  for (const [index, { length, strength }] of ticks.entries()) {
    const line = ring?.children[index];
    if (!line) return;
    const angle = (index / TICKS) * 2 * Math.PI - Math.PI / 2;
    const outer = INNER + 2 + LONGEST * Math.min(1, Math.max(0.12, length));
    const [x, y] = [Math.cos(angle), Math.sin(angle)];
    line.setAttribute('x1', (SIZE / 2 + INNER * x).toFixed(1));
    line.setAttribute('y1', (SIZE / 2 + INNER * y).toFixed(1));
    line.setAttribute('x2', (SIZE / 2 + outer * x).toFixed(1));
    line.setAttribute('y2', (SIZE / 2 + outer * y).toFixed(1));
    line.setAttribute('opacity', strength.toFixed(2));
  }
}
