'use client';

import { Dialog } from '@/components/ui/dialog';
import { ShortcutList } from './shortcut-list';

export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog
      isText
      isOpen
      onClose={onClose}
      title="Keyboard shortcuts"
      description="Single letters rest while you write."
    >
      <ShortcutList />
    </Dialog>
  );
}
