'use client';

import { useEffect, useState } from 'react';
import { whenIdle } from './when-idle';

/** False while the page comes up, true once the browser has had nothing better to do. */
export function useIdle(): boolean {
  const [isIdle, setIdle] = useState(false);
  useEffect(() => whenIdle(() => setIdle(true)), []);
  return isIdle;
}
