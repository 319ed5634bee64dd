import { iconOf } from '../../ui/icons.tsx';

export const LoopIcon = iconOf(
  <path d="M4 9V8a3 3 0 0 1 3-3h8M12.5 2.5L15 5l-2.5 2.5M16 11v1a3 3 0 0 1-3 3H5M7.5 17.5L5 15l2.5-2.5" />,
  { size: 16 },
);

export const SidesIcon = iconOf(
  <path d="M3.5 12v-2a6.5 6.5 0 0 1 13 0v2M3.5 12.5v2a1.5 1.5 0 0 0 3 0v-2a1.5 1.5 0 0 0-3 0zM13.5 12.5v2a1.5 1.5 0 0 0 3 0v-2a1.5 1.5 0 0 0-3 0z" />,
  { size: 16 },
);

export const SaveIcon = iconOf(<path d="M10 3.5v9M6.5 9.5L10 13l3.5-3.5M4 16.5h12" />, { size: 16 });

export const AroundIcon = iconOf(<path d="M8 7v6M12 7v6M5.5 6L2.5 10l3 4M14.5 6l3 4-3 4" />);
