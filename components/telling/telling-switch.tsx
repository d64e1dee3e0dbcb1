'use client';

import { useEffect, useState } from 'react';
import { Switch } from '@/components/ui/switch';
import { useTelling } from '@/lib/client/stores/telling';
import { tryNotification } from './notify';

/** What stands between a person and notifications: nothing, this address, this browser's settings, or its kind. */
type Hurdle = 'none' | 'address' | 'denied' | 'kind';

/** Switches notifications on and off. The browser asks for leave when one switches them on, and not before. */
export function TellingSwitch() {
  const { isOn, set } = useTelling();
  const [hurdle, setHurdle] = useState<Hurdle>('none');

  useEffect(() => {
    void useTelling.persist.rehydrate();
    setHurdle(hurdleNow());
  }, []);

  const turn = async (wanted: boolean) => {
    if (!wanted) return set(false);
    const permission = await Notification.requestPermission();
    const found = permission !== 'granted' ? 'denied' : tryNotification() ? 'none' : 'kind';
    setHurdle(found);
    set(found === 'none');
  };
  return (
    <>
      <Switch
        label="Tell me when something is done, has failed or needs input"
        isOn={isOn && hurdle === 'none'}
        onChange={(wanted) => void turn(wanted)}
        disabledReason={hurdle === 'address' || hurdle === 'kind' ? 'Not possible here' : null}
      />
      <p role="status" className="text-ink-muted">
        {explanations[hurdle]}
      </p>
    </>
  );
}

function hurdleNow(): Hurdle {
  if (!('Notification' in window) || !('locks' in navigator)) return window.isSecureContext ? 'kind' : 'address';
  return Notification.permission === 'denied' ? 'denied' : 'none';
}

const explanations: Record<Hurdle, string> = {
  none: 'Only while this tab is in the background. It then asks this server every 15 seconds as long as something is under way.',
  address:
    'Browsers show notifications of secure addresses only: https, or this machine itself. The title of the tab still tells how far things are.',
  denied:
    'This browser does not allow it. Allow notifications for this address in the browser’s settings, then switch it on here.',
  kind: 'This browser shows no notifications of a page.',
};
