'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { cachedTasks, knowChanges, onChanges, wakeChanges } from '@/lib/client/queries/tasks';
import { useTelling } from '@/lib/client/stores/telling';
import { progressOf } from '@/lib/domain/news';
import { notify } from './notify';
import { doneIcon, markIcon, markTitle, ringIcon, troubleIcon } from './tab-marks';
import { useHidden } from './use-hidden';
import { useNews } from './use-news';
import { isSeenAnywhere, useSeen, useTurn } from './use-turn';

/** How often a tab in the background asks while something is under way, and only where one wants to be told. */
const SLOW_MS = 15_000;

/** What became of tasks while nobody looked: all well, or something that wants to be looked at. */
type Missed = 'nothing' | 'done' | 'trouble';

/** Tells by the tab's title and icon how far things are, and by notifications what became of them meanwhile. */
export function Telling({ moving }: { moving: number }) {
  const client = useQueryClient();
  const router = useRouter();
  const isOn = useTelling((telling) => telling.isOn);
  const isHidden = useHidden();
  const asks = useTurn(isOn && isHidden);
  const [missed, setMissed] = useState<Missed>('nothing');

  useEffect(() => void useTelling.persist.rehydrate(), []);
  useSeen(!isHidden);
  useEffect(() => {
    if (!isHidden) setMissed('nothing');
  }, [isHidden]);
  useEffect(() => {
    if (!asks || moving === 0) return;
    const timer = setInterval(() => wakeChanges(client), SLOW_MS);
    return () => clearInterval(timer);
  }, [asks, moving, client]);
  // Whoever told before has told what happened until now.
  const [isUpToDate, setUpToDate] = useState(false);
  useEffect(() => {
    if (!asks) return;
    let isCalledOff = false;
    void knowChanges(client).finally(() => setUpToDate(!isCalledOff));
    return () => {
      isCalledOff = true;
      setUpToDate(false);
    };
  }, [asks, client]);
  useNews(isUpToDate, async (news) => {
    if (await isSeenAnywhere()) return;
    setMissed((before) => (before === 'trouble' || news.some((one) => one.news !== 'done') ? 'trouble' : 'done'));
    if (Notification.permission === 'granted') notify(news, (path) => router.push(path));
  });

  // In the background and without asking nobody knows how far things are.
  const knows = !isHidden || asks;
  const percent = useSyncExternalStore(
    (heard) => onChanges(client, heard),
    () => progressOf(cachedTasks(client)),
    () => 0,
  );
  const words = !knows ? '' : moving > 0 ? `(${moving}) ${percent} % · ` : missedWords[missed];
  const step = Math.round(percent / 5) * 5;
  const icon = !knows ? null : moving > 0 ? ringIcon(step) : missedIcons[missed];
  useEffect(() => (words ? markTitle(words) : undefined), [words]);
  useEffect(() => (icon ? markIcon(icon) : undefined), [icon]);
  return null;
}

const missedWords: Record<Missed, string> = { nothing: '', done: '✓ Done · ', trouble: '! Needs you · ' };
const missedIcons: Record<Missed, string | null> = { nothing: null, done: doneIcon, trouble: troubleIcon };
