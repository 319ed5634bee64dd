import { useEffect, useState } from 'react';
import type { Device, Devices } from './devices.ts';

export interface DeviceList {
  isAllowed: boolean;
  devices: readonly Device[];
}

/** Returns the present microphones. Undefined until the first result. */
export function useDevices(devices: Devices): DeviceList | undefined {
  const [list, setList] = useState<DeviceList>();
  useEffect(() => {
    let isOver = false;
    const read = async () => {
      try {
        const [isAllowed, found] = await Promise.all([devices.isAllowed(), devices.list()]);
        if (!isOver) setList({ isAllowed, devices: isAllowed ? found : [] });
      } catch (thrown) {
        // Opening one says what doesn't answer.
        console.error('sayable: the microphones could not be listed', thrown);
        if (!isOver) setList((known) => known ?? { isAllowed: false, devices: [] });
      }
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
