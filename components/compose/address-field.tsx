'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/text-field';
import type { Place } from '@/lib/domain/compose/draft';
import { addAddress } from './addresses';

/** Takes the public address of a picture, which goes into the text as it is. */
export function AddressField({ place }: { place: Place }) {
  const [address, setAddress] = useState('');
  const [isAdded, setAdded] = useState(false);
  const isSound = /^https?:\/\/\S+$/i.test(address.trim());
  const add = () => {
    if (!isSound) return;
    addAddress(place, address);
    setAddress('');
    setAdded(true);
  };
  return (
    <div className="flex items-center gap-2 border-line border-t pt-3">
      <TextField
        type="url"
        aria-label="Address of a picture"
        placeholder="https://… the address of a picture"
        value={address}
        onChange={(event) => {
          setAddress(event.currentTarget.value);
          setAdded(false);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') add();
        }}
      />
      <Button disabledReason={isSound ? null : 'Paste an address that begins with https://'} onClick={add}>
        Add
      </Button>
      <span role="status" className="sr-only">
        {isAdded ? 'Added to the prompt' : ''}
      </span>
    </div>
  );
}
