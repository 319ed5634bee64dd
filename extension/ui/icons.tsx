import type { ReactNode, SVGProps } from 'react';

export interface IconProps {
  /** The width and height in px. */
  size?: number | undefined;
}

export function Icon({
  size = 18,
  children,
  ...rest
}: IconProps & SVGProps<SVGSVGElement> & { children: ReactNode }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className="shrink-0"
      {...rest}
    >
      {children}
    </svg>
  );
}

/**
 * Makes the icon of the given shapes.
 * @param options its usual size, and other properties of its element
 */
/* @__NO_SIDE_EFFECTS__ */
export function iconOf(
  shapes: ReactNode,
  { size: usualSize, ...rest }: IconProps & SVGProps<SVGSVGElement> = {},
) {
  return ({ size = usualSize }: IconProps) => (
    <Icon size={size} {...rest}>
      {shapes}
    </Icon>
  );
}

/** The product's mark: four ticks. */
export function Mark({ size }: IconProps) {
  return (
    <span className="text-accent">
      <Icon size={size} fill="currentColor" stroke="none">
        <rect x="1.5" y="7.5" width="2.6" height="5" rx="1.3" />
        <rect x="6.3" y="3" width="2.6" height="14" rx="1.3" />
        <rect x="11.1" y="5.5" width="2.6" height="9" rx="1.3" />
        <rect x="15.9" y="8.3" width="2.6" height="3.4" rx="1.3" />
      </Icon>
    </span>
  );
}

export const MicrophoneIcon = iconOf(
  <>
    <rect x="7" y="2.5" width="6" height="9.5" rx="3" />
    <path d="M4 9.5a6 6 0 0 0 12 0M10 15.5v2.5" />
  </>,
);

export const MicrophoneOffIcon = iconOf(
  <path d="M7 9V5.5a3 3 0 0 1 6 0V9M13 10.6A3 3 0 0 1 8.4 11.5M4 9.5a6 6 0 0 0 9.6 4.8M16 9.5a6 6 0 0 1-.7 2.8M10 15.5v2.5M3 3l14 14" />,
);

export const StopIcon = iconOf(<rect x="5.5" y="5.5" width="9" height="9" rx="1.5" fill="currentColor" />);

export const PlayIcon = iconOf(<path d="M6.5 4.2v11.6l9-5.8z" fill="currentColor" />, { size: 16 });

export const PauseIcon = iconOf(<path d="M7 4.5v11M13 4.5v11" />, { size: 16, strokeWidth: 2.4 });

export const PreviousIcon = iconOf(<path d="M12 5l-5 5 5 5" />, { className: 'points-along' });

export const NextIcon = iconOf(<path d="M8 5l5 5-5 5" />, { className: 'points-along' });

export const LoopIcon = iconOf(
  <path d="M13.5 2.5l3 3-3 3M3.5 9.5v-1a3 3 0 0 1 3-3h10M6.5 17.5l-3-3 3-3M16.5 10.5v1a3 3 0 0 1-3 3h-10" />,
);

export const CloseIcon = iconOf(<path d="M5 5l10 10M15 5L5 15" />);

export const HintIcon = iconOf(
  <path d="M7.5 14.5c0-2-2.5-3-2.5-6a5 5 0 0 1 10 0c0 3-2.5 4-2.5 6zM8 17.5h4" />,
  { size: 20 },
);

export const AgainIcon = iconOf(<path d="M4 10a6 6 0 1 0 2-4.5M6 2.5v3.2h3.2" />);

export const TrashIcon = iconOf(
  <path d="M4 5.5h12M8 5.5V3.8h4v1.7M5.5 5.5l.7 10.7h7.6l.7-10.7M8.4 8.8v4.4M11.6 8.8v4.4" />,
);

export const QuietIcon = iconOf(<path d="M3 8v4h2.5L9.5 15.5v-11L5.5 8zM13 10h4" />, { size: 20 });

export const LoudIcon = iconOf(
  <path d="M3 8v4h2.5L9.5 15.5v-11L5.5 8zM12.5 7.5a4 4 0 0 1 0 5M15 5a7.5 7.5 0 0 1 0 10" />,
  { size: 20 },
);

export const OtherTextIcon = iconOf(<path d="M4 6h12M4 10h7M4 14h4M13 12.5l4 4M17 12.5l-4 4" />, {
  size: 20,
});

export const QuestionIcon = iconOf(
  <path d="M7.3 7.5a2.7 2.7 0 1 1 3.9 2.4c-.8.5-1.2 1-1.2 2M10 15.2v.01" />,
  { size: 20 },
);

export const StorageIcon = iconOf(
  <>
    <ellipse cx="10" cy="5" rx="6" ry="2.4" />
    <path d="M4 5v10c0 1.3 2.7 2.4 6 2.4s6-1.1 6-2.4V5M4 10c0 1.3 2.7 2.4 6 2.4s6-1.1 6-2.4" />
  </>,
  { size: 20 },
);

export const CheckIcon = iconOf(<path d="M4.5 10.5l3.6 3.6 7.4-8.2" />);

export function StarIcon({ size, filled = false }: IconProps & { filled?: boolean }) {
  return (
    <Icon size={size} fill={filled ? 'currentColor' : 'none'}>
      <path d="M10 2.8l2.2 4.6 5 .7-3.6 3.5.9 5L10 14.2l-4.5 2.4.9-5L2.8 8.1l5-.7z" />
    </Icon>
  );
}

export const ChevronIcon = iconOf(<path d="M6 8l4 4 4-4" />);

export const GearIcon = iconOf(
  <>
    <path d="M3.5 6.2h6.7M14.4 6.2h2.1M3.5 13.8h2.1M9.8 13.8h6.7" />
    <circle cx="12.3" cy="6.2" r="2.1" />
    <circle cx="7.7" cy="13.8" r="2.1" />
  </>,
);

export const ConversationIcon = iconOf(
  <path d="M4 4.5h12a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1H9l-3.6 3v-3H4a1 1 0 0 1-1-1v-7a1 1 0 0 1 1-1z" />,
  { size: 16 },
);
