import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { LoginScreen } from '@/components/shell/login-screen';
import { toReturnPath } from '@/lib/domain/routes';
import { hasSession } from '@/lib/server/access/access';

export const metadata: Metadata = { title: 'Log in' };

export default async function LoginPage({ searchParams }: PageProps<'/login'>) {
  const returnTo = toReturnPath((await searchParams).then);
  if (await hasSession()) redirect(returnTo);
  return <LoginScreen returnTo={returnTo} />;
}
