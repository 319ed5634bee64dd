import { iconOf } from '../../ui/icons.tsx';

export const SendIcon = iconOf(<path d="M10 16V4.5M5 9.5l5-5 5 5" />);

export const SearchIcon = iconOf(
  <>
    <circle cx="8.8" cy="8.8" r="5" />
    <path d="M12.6 12.6l3.9 3.9" />
  </>,
  { size: 16 },
);

export const PrintIcon = iconOf(
  <path d="M6 7V3.5h8V7M6 13.5H3.5V8a1 1 0 0 1 1-1h11a1 1 0 0 1 1 1v5.5H14M6 11.5h8v5H6z" />,
  { size: 16 },
);

export const PencilIcon = iconOf(
  <path d="M4 16l.8-3.4L13.4 4a1.6 1.6 0 0 1 2.3 0l.3.3a1.6 1.6 0 0 1 0 2.3l-8.6 8.6L4 16zM12 5.4l2.6 2.6" />,
  { size: 16 },
);

export const DownIcon = iconOf(<path d="M10 4.5V15M5 10.5l5 5 5-5" />, { size: 16 });
