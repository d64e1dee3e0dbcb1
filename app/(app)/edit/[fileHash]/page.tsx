import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { CannotVary } from '@/components/mask-editor/cannot-vary';
import { RegionScreen } from '@/components/mask-editor/region-screen';
import { requireAccess } from '@/lib/server/access/access';
import { services } from '@/lib/server/services';
import { readEdit } from '@/lib/server/tasks/read-easel';

export const metadata: Metadata = { title: 'Edit a picture' };

export default async function EditPage({ params, searchParams }: PageProps<'/edit/[fileHash]'>) {
  await requireAccess();
  const read = await readEdit(await services(), (await params).fileHash, await searchParams);
  if (!read) notFound();
  if ('reason' in read) return <CannotVary why={read.reason} task={null} parent={null} />;
  return <RegionScreen key={read.easel.draftId} {...read} />;
}
