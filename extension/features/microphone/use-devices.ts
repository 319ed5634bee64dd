import { useEffect, useState } from 'react';
import type { Device, Devices } from './devices.ts';

export interface DeviceList {
  isAllowed: boolean;
  devices: readonly Device[];
}

/** The microphones as they are plugged in now. Undefined until the first answer. */
export function useDevices(devices: Devices): DeviceList | undefined {
  const [list, setList] = useState<DeviceList>();
  useEffect(() => {
    let isOver = false;
    const read = async () => {
      const [isAllowed, found] = await Promise.all([devices.isAllowed(), devices.list()]);
      if (!isOver) setList({ isAllowed, devices: isAllowed ? found : [] });
    };
    void read();
    const stop = devices.watch(() => void read());
    return () => {
      isOver = true;
      stop();
    };
  }, [devices]);
  return list;
}
